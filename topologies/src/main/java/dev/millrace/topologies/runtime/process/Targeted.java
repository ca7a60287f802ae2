package dev.millrace.topologies.runtime.process;

import dev.millrace.schemas.Topic;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A value and the partitions that it is sent to, once each (KIP-837). A partitioner sees no
 * headers, so that the set travels in here and is left out of what is written.
 *
 * @param value null for a tombstone
 * @param bytes of the value: Kafka Streams asks for them once per partition
 * @param partitions a bit for each
 */
public record Targeted<V>(V value, byte[] bytes, long partitions) {
  /** A bit for each: so many partitions a topic can have that is multicast to. */
  public static final int MOST_PARTITIONS = Long.SIZE;

  /** A record for some partitions of a topic; without a value it is a tombstone. */
  public static <V> Targeted<V> of(Topic<?, V> topic, V value, long partitions) {
    byte[] bytes =
        value == null ? null : topic.valueSerde().serializer().serialize(topic.name(), value);
    return new Targeted<>(value, bytes, partitions);
  }

  /** All partitions from 0 on. */
  public static long all(int count) {
    return count == MOST_PARTITIONS ? -1 : (1L << count) - 1;
  }

  /** One partition. */
  public static long only(int partition) {
    return 1L << partition;
  }

  /** Writes the value alone. */
  public static <V> Serializer<Targeted<V>> serializer() {
    return (topic, targeted) -> targeted.bytes;
  }

  /** Sends a record to its partitions. */
  public static <V> StreamPartitioner<String, Targeted<V>> partitioner() {
    return (topic, key, targeted, count) ->
        Optional.of(new Partitions(targeted.partitions & all(count)));
  }

  /** The bits of a number as a set, made at the cost of one object for each record. */
  private static final class Partitions extends AbstractSet<Integer> {
    private final long bits;

    private Partitions(long bits) {
      this.bits = bits;
    }

    @Override
    public int size() {
      return Long.bitCount(bits);
    }

    @Override
    public Iterator<Integer> iterator() {
      return new Iterator<>() {
        private long left = bits;

        @Override
        public boolean hasNext() {
          return left != 0;
        }

        @Override
        public Integer next() {
          if (left == 0) {
            throw new NoSuchElementException();
          }
          int partition = Long.numberOfTrailingZeros(left);
          left &= left - 1;
          return partition;
        }
      };
    }
  }
}
