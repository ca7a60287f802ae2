package dev.millrace.topologies.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.test.TestRecord;

/** A topology under test, with the dead-letter settings of production. */
public final class TestTopology implements AutoCloseable {
  public final TopologyTestDriver driver;
  private final Topic<byte[], byte[]> dead;

  /**
   * @param dead where records go that cannot be applied
   */
  public TestTopology(
      Topology topology, Path stateDirectory, String guarantee, Topic<byte[], byte[]> dead) {
    this(topology, stateDirectory, guarantee, dead, Instant.now());
  }

  /**
   * @param dead where records go that cannot be applied
   * @param now what the clock says, until it is advanced
   */
  public TestTopology(
      Topology topology,
      Path stateDirectory,
      String guarantee,
      Topic<byte[], byte[]> dead,
      Instant now) {
    this.dead = dead;
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    config.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueProcessingExceptionHandler.class);
    config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, dead.name());
    driver = new TopologyTestDriver(topology, config, now);
  }

  /** For messages of the topic. */
  public <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
    return driver.createInputTopic(
        topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
  }

  /** For bytes that are no message of the topic. */
  public TestInputTopic<String, byte[]> rawInput(Topic<?, ?> topic) {
    return driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
  }

  /** What came out since the last call. */
  public <K, V> List<TestRecord<K, V>> output(Topic<K, V> topic) {
    return driver
        .createOutputTopic(
            topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer())
        .readRecordsToList();
  }

  /** What came out as dead letters since the last call. */
  public List<TestRecord<byte[], byte[]>> deadLetters() {
    return output(dead);
  }

  /** A header as text. */
  public static String header(TestRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  /** The sum of a counter over all tasks. */
  public double counted(String what) {
    return driver.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(what + "-total"))
        .mapToDouble(metric -> (double) metric.getValue().metricValue())
        .sum();
  }

  @Override
  public void close() {
    driver.close();
  }
}
