package dev.millrace.schemas;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serde;

/**
 * Everything there is to know about a topic, in one place: topic creation, serdes, the command
 * line, dead letters, tests and documents read it from here.
 *
 * @param name {@code <system>.<plural-noun>}
 * @param keySerde serde of the key
 * @param valueSerde serde of the value
 * @param valuePrototype default instance of the value's Protobuf type; empty where values are raw
 *     bytes (dead letters)
 * @param partitions number of partitions; it fixes where a key lives, so it never changes
 * @param cleanup whether the broker deletes by age or keeps the last value of each key
 * @param retention how long records are kept; empty: for ever
 * @param keyMeaning what the key identifies, in a few words
 * @param about what a record says, in one sentence
 * @param writtenBy who writes, each in a few words
 * @param readBy who reads, each in a few words
 * @param hot true if records carry no CloudEvents headers because their rate makes each byte count
 * @param stampedByBroker true if a record's timestamp is when the broker appended it, and not what
 *     its writer says
 */
public record Topic<K, V>(
    String name,
    Serde<K> keySerde,
    Serde<V> valueSerde,
    Optional<Message> valuePrototype,
    int partitions,
    Cleanup cleanup,
    Optional<Duration> retention,
    String keyMeaning,
    String about,
    List<String> writtenBy,
    List<String> readBy,
    boolean hot,
    boolean stampedByBroker) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9][a-z0-9-]*)+");

  /** What the broker does with old records. */
  public enum Cleanup {
    /** Deletes records that are older than the retention. */
    DELETE,
    /** Keeps the last record of each key; if there is a retention, none that is older than that. */
    COMPACT
  }

  public Topic {
    writtenBy = List.copyOf(writtenBy);
    readBy = List.copyOf(readBy);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a topic name: " + name);
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(name + " needs at least one partition");
    }
  }

  /** The system that owns the topic: the part of the name before the first dot. */
  public String system() {
    return name.substring(0, name.indexOf('.'));
  }

  /**
   * The same kind of topic under another name and without a time limit, for imported data of the
   * past.
   *
   * @param suffix appended to the name after a dot, in lower case
   */
  public Topic<K, V> forImport(String suffix) {
    return new Topic<>(
        name + "." + suffix,
        keySerde,
        valueSerde,
        valuePrototype,
        partitions,
        cleanup,
        Optional.empty(),
        keyMeaning,
        about,
        List.of("millrace import"),
        readBy,
        hot,
        stampedByBroker);
  }
}
