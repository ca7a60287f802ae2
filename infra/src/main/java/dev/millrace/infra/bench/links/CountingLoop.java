package dev.millrace.infra.bench.links;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.links.v1.Click;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The least that counting can be: reads partitions to their end, decodes, and counts people and
 * programs by link and minute in a hash table. It forgets nothing and survives nothing.
 */
final class CountingLoop implements Callable<CountingLoop.Counted> {
  /** Every robot of {@link ClickCrowd} says this. */
  private static final String ROBOT = "bot";

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Properties kafka;
  private final List<TopicPartition> partitions;
  private final Map<String, long[]> links = new HashMap<>();
  private final Map<String, Boolean> robots = new HashMap<>();

  CountingLoop(Properties kafka, List<TopicPartition> partitions) {
    this.kafka = kafka;
    this.partitions = List.copyOf(partitions);
  }

  /**
   * What was counted.
   *
   * @param cpu of the thread
   */
  record Counted(long human, long bot, Duration cpu) {}

  @Override
  public Counted call() throws InvalidProtocolBufferException {
    long cpuBefore = cpuNanos();
    try (Consumer<byte[], byte[]> consumer = new KafkaClients(kafka).consumer()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long left =
          ends.entrySet().stream()
              .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
              .sum();
      while (left > 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          count(Click.parseFrom(record.value()));
          left--;
        }
      }
    }
    return new Counted(sum(0), sum(1), Duration.ofNanos(cpuNanos() - cpuBefore));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void count(Click click) {
    long minute = (click.getClickedAtMs() - ClickTraffic.START_MS) / Granularity.MINUTE.bucketMs();
    int slot = 2 * (int) minute + (isRobot(click.getUserAgent()) ? 1 : 0);
    long[] counts = links.get(click.getCode());
    if (counts == null || counts.length <= slot) {
      int length = 2 * (int) minute + 2;
      counts = counts == null ? new long[length] : Arrays.copyOf(counts, length);
      links.put(click.getCode(), counts);
    }
    counts[slot]++;
  }

  private boolean isRobot(String userAgent) {
    return robots.computeIfAbsent(userAgent, text -> text.toLowerCase(Locale.ROOT).contains(ROBOT));
  }

  private long sum(int kind) {
    long sum = 0;
    for (long[] counts : links.values()) {
      for (int slot = kind; slot < counts.length; slot += 2) {
        sum += counts[slot];
      }
    }
    return sum;
  }
}
