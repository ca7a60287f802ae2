package dev.millrace.schemas;

import com.google.protobuf.Message;
import dev.millrace.schemas.Topic.Cleanup;
import dev.millrace.schemas.platform.v1.RedriveMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;

/** Builds catalogue entries, so that a catalogue class reads like a table. */
public final class Topics {
  private Topics() {}

  /** Starts a topic of Protobuf values with text keys. */
  public static <M extends Message> Draft<M> topic(String name, M prototype) {
    return new Draft<>(name, prototype);
  }

  /**
   * The dead-letter topic {@code <system>.dead}: keys and values as they came, kept for 30 days.
   */
  public static Topic<byte[], byte[]> deadLetters(String system) {
    return new Topic<>(
        system + ".dead",
        Serdes.ByteArray(),
        Serdes.ByteArray(),
        Optional.empty(),
        3,
        Cleanup.DELETE,
        Optional.of(Duration.ofDays(30)),
        "the source record's key",
        "A record that could not be processed, byte for byte, with its reason in the headers.",
        List.of("every topology and job of " + system),
        List.of("people, with millrace dlq"),
        false,
        false);
  }

  /**
   * The topic {@code <system>.redriven}: which dead letters and late records were sent back. One
   * partition, one writer at a time. Kept for ever: a mark that went before its letter would let
   * that be sent twice, and a mark takes a few bytes for each letter.
   */
  public static Topic<String, RedriveMark> redriveMarks(String system) {
    return topic(system + ".redriven", RedriveMark.getDefaultInstance())
        .partitions(1)
        .keyedBy("topic of the letters")
        .says("Dead letters or late records were sent back to their source topics.")
        .writtenBy("millrace dlq redrive")
        .readBy("millrace dlq")
        .build();
  }

  /** A topic in the making; every part without a default must be given before {@link #build}. */
  public static final class Draft<M extends Message> {
    private final String name;
    private final M prototype;
    private int partitions = 6;
    private Cleanup cleanup = Cleanup.DELETE;
    private Optional<Duration> retention = Optional.empty();
    private boolean hot;
    private boolean stampedByBroker;
    private String keyMeaning;
    private String about;
    private List<String> writtenBy = List.of();
    private List<String> readBy = List.of();

    private Draft(String name, M prototype) {
      this.name = name;
      this.prototype = prototype;
    }

    /** Default 6: one core each on a small cluster, and divisible by 2 and 3 instances. */
    public Draft<M> partitions(int count) {
      partitions = count;
      return this;
    }

    /** The broker keeps the last record of each key, for ever or for as long as is said. */
    public Draft<M> compacted() {
      cleanup = Cleanup.COMPACT;
      return this;
    }

    /** The broker deletes records after so long; without a call they stay for ever. */
    public Draft<M> keptFor(Duration time) {
      retention = Optional.of(time);
      return this;
    }

    /** So many that each byte counts: records carry no CloudEvents headers. */
    public Draft<M> hot() {
      hot = true;
      return this;
    }

    /** The broker gives records their timestamps. */
    public Draft<M> stampedByBroker() {
      stampedByBroker = true;
      return this;
    }

    public Draft<M> keyedBy(String meaning) {
      keyMeaning = meaning;
      return this;
    }

    public Draft<M> says(String sentence) {
      about = sentence;
      return this;
    }

    public Draft<M> writtenBy(String... who) {
      writtenBy = List.of(who);
      return this;
    }

    public Draft<M> readBy(String... who) {
      readBy = List.of(who);
      return this;
    }

    public Topic<String, M> build() {
      return new Topic<>(
          name,
          Serdes.String(),
          ProtobufSerde.of(prototype),
          Optional.of(prototype.getDefaultInstanceForType()),
          partitions,
          cleanup,
          retention,
          keyMeaning,
          about,
          writtenBy,
          readBy,
          hot,
          stampedByBroker);
    }
  }
}
