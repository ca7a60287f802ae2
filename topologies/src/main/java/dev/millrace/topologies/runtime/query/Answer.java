package dev.millrace.topologies.runtime.query;

import java.util.Optional;
import java.util.function.Function;

/** What a store says about a key. "Not there" and "cannot say" are different answers. */
public sealed interface Answer<V> {
  /**
   * The value.
   *
   * @param staleness empty if the owner answered; otherwise how far behind the copy was that did,
   *     as the header {@code Millrace-Stale} says it
   */
  record Found<V>(V value, Optional<String> staleness) implements Answer<V> {}

  /** The owner has applied all there is to apply, and the key is not there. */
  record Absent<V>() implements Answer<V> {}

  /** Nobody can say now; asking again in a second makes sense. */
  record Unavailable<V>(String reason) implements Answer<V> {}

  default <W> Answer<W> map(Function<V, W> mapping) {
    if (this instanceof Found<V> found) {
      return new Found<>(mapping.apply(found.value()), found.staleness());
    }
    return this instanceof Unavailable<V> none ? new Unavailable<>(none.reason()) : new Absent<>();
  }
}
