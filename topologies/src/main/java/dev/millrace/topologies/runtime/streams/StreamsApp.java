package dev.millrace.topologies.runtime.streams;

import dev.millrace.topologies.runtime.Instance;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running topology. */
public final class StreamsApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final StreamsSettings settings;
  private final Instance instance;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;

  public StreamsApp(
      Topology topology, StreamsSettings settings, Instance instance, MeterRegistry registry) {
    this.settings = settings;
    this.instance = instance;
    streams = new KafkaStreams(topology, settings.toProperties(instance));
    streams.setUncaughtExceptionHandler(
        new ThreadFailures(settings.applicationId(), Clock.systemUTC()));
    streams.setStateListener(
        (now, before) -> LOG.info("{}: {} -> {}", settings.applicationId(), before, now));
    metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
  }

  public void start() {
    streams.start();
  }

  /** The application id. */
  public String name() {
    return settings.applicationId();
  }

  /** For interactive queries; not to be started or closed by a caller. */
  public KafkaStreams streams() {
    return streams;
  }

  public Instance instance() {
    return instance;
  }

  /** False once it has given up: only a restart of the process helps then. */
  public boolean alive() {
    KafkaStreams.State state = streams.state();
    return state != KafkaStreams.State.ERROR && state != KafkaStreams.State.PENDING_ERROR;
  }

  /** Whether it answers queries and processes records. */
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** The state in a word, for people. */
  public String state() {
    return streams.state().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Commits and stops. Its place in the group is kept for a session timeout. */
  @Override
  public void close() {
    metrics.close();
    if (!streams.close(CLOSE_WITHIN)) {
      LOG.warn("{} did not stop within {}", name(), CLOSE_WITHIN);
    }
  }
}
