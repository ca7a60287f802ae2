package dev.millrace.topologies.runtime.process;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes stores that are restored from the topic that they are read from. They are never cached and
 * have no changelog of their own.
 */
public final class TopicStoreBuilder<S extends StateStore> implements StoreBuilder<S> {
  private final String name;
  private final Supplier<S> store;

  /**
   * @param store makes one of that name for each task
   */
  public TopicStoreBuilder(String name, Supplier<S> store) {
    this.name = name;
    this.store = store;
  }

  @Override
  public StoreBuilder<S> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<S> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("Its topic is its changelog");
  }

  @Override
  public StoreBuilder<S> withLoggingDisabled() {
    return this;
  }

  @Override
  public S build() {
    return store.get();
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }

  @Override
  public String name() {
    return name;
  }
}
