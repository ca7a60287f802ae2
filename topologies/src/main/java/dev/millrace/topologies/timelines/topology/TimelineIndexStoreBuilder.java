package dev.millrace.topologies.timelines.topology;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes {@link TimelineIndexStore}s. They are never cached and have no changelog of their own. */
final class TimelineIndexStoreBuilder implements StoreBuilder<TimelineIndexStore> {
  private final String name;
  private final TimelinesConfig config;

  TimelineIndexStoreBuilder(String name, TimelinesConfig config) {
    this.name = name;
    this.config = config;
  }

  @Override
  public StoreBuilder<TimelineIndexStore> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<TimelineIndexStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<TimelineIndexStore> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("Its topic is its changelog");
  }

  @Override
  public StoreBuilder<TimelineIndexStore> withLoggingDisabled() {
    return this;
  }

  @Override
  public TimelineIndexStore build() {
    return new TimelineIndexStore(name, config);
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
