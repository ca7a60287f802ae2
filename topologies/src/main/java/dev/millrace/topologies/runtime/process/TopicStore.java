package dev.millrace.topologies.runtime.process;

import dev.millrace.schemas.Topic;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in memory that is restored from the topic that it is read from, see {@link
 * TopicStoreBuilder}. It knows whether a task runs on it, which the task's processor says.
 *
 * @param <V> values of the topic
 */
public abstract class TopicStore<V> implements StateStore, BatchingStateRestoreCallback {
  private static final Logger LOG = LoggerFactory.getLogger(TopicStore.class);

  private final String name;
  private final String topic;
  private final Deserializer<String> keys;
  private final Deserializer<V> values;
  private volatile boolean open;
  private volatile boolean running;

  /**
   * @param topic that it is restored from
   */
  protected TopicStore(String name, Topic<String, V> topic) {
    this.name = name;
    this.topic = topic.name();
    this.keys = topic.keySerde().deserializer();
    this.values = topic.valueSerde().deserializer();
  }

  /** It begins anew, with nothing. */
  protected abstract void clear(int partition);

  /**
   * A record of the topic is restored.
   *
   * @param value null if it has none
   */
  protected abstract void restored(String key, V value);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    clear(context.taskId().partition());
    open = true;
    context.register(root, this);
  }

  @Override
  public final void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
    for (KeyValue<byte[], byte[]> record : records) {
      try {
        restored(keys.deserialize(topic, record.key), values.deserialize(topic, record.value));
      } catch (RuntimeException e) {
        // It went to the dead letters when it was processed; that it is still there stops nothing.
        LOG.debug("A record of {} cannot be restored", topic, e);
      }
    }
  }

  @Override
  public final void restore(byte[] key, byte[] value) {
    restoreAll(List.of(KeyValue.pair(key, value)));
  }

  /** A task runs on it from now on, or no longer does. */
  protected final void setRunning(boolean now) {
    running = now;
  }

  /** Whether a task runs on it. */
  protected final boolean isRunning() {
    return running;
  }

  /**
   * @throws InvalidStateStoreException if no task runs on it now
   */
  protected final void requireRunning() {
    if (!running) {
      throw new InvalidStateStoreException(name + " has no running task");
    }
  }

  @Override
  public final void close() {
    open = false;
    running = false;
  }

  @Override
  public final boolean persistent() {
    return false;
  }

  @Override
  public final boolean isOpen() {
    return open;
  }
}
