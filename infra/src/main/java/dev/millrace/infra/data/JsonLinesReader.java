package dev.millrace.infra.data;

import dev.millrace.schemas.Topic;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Prints the records of a topic, one line of JSON each: in order within a partition, and mixed
 * across partitions as they arrive.
 */
public final class JsonLinesReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final Topic<?, ?> topic;
  private final JsonRecords records;
  private final PrintStream out;

  /**
   * @param consumer without a group; the caller closes it
   * @param out where the lines go
   */
  public JsonLinesReader(Consumer<byte[], byte[]> consumer, Topic<?, ?> topic, PrintStream out) {
    this.consumer = consumer;
    this.topic = topic;
    this.records = new JsonRecords(topic);
    this.out = out;
  }

  /**
   * Prints records until the limit, or the end that the topic had at the start, or a stop.
   *
   * @param limit the most records to print
   * @param follow goes on at the end and waits for more
   * @param stop asked between polls; reading ends once it says true
   * @return how many were printed
   */
  public long print(StartAt from, long limit, boolean follow, BooleanSupplier stop) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    seek(from, ends);
    long printed = 0;
    while (printed < limit && !stop.getAsBoolean() && (follow || !reached(ends))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (printed < limit && (follow || record.offset() < ends.get(partition))) {
          out.println(records.read(record).toLine());
          printed++;
        }
      }
      if (out.checkError()) {
        return printed; // Whoever read us has gone: `consume … | head`.
      }
    }
    return printed;
  }

  private void seek(StartAt from, Map<TopicPartition, Long> ends) {
    switch (from.kind()) {
      case BEGINNING -> consumer.seekToBeginning(ends.keySet());
      case END -> ends.forEach(consumer::seek);
      case TIME -> seekToTime(from.timeMs().orElseThrow(), ends);
    }
  }

  private void seekToTime(long timeMs, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, timeMs));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = found.get(partition);
          consumer.seek(partition, first == null ? end : first.offset());
        });
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }
}
