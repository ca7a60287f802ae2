package dev.millrace.connectors.redis;

import java.io.Serializable;

/**
 * Says how an element is written to Redis. Each view documents its keys, their life and which of
 * its writes are atomic.
 */
@FunctionalInterface
public interface RedisView<T> extends Serializable {
  /** The write that an element stands for. */
  RedisCommand write(T element);
}
