package dev.millrace.infra.bench.links;

import com.carrotsearch.hppc.LongHashSet;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Dimension;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.links.v1.Click;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The least that counting can be: reads partitions to their end, decodes, and folds each click that
 * was not seen into the tally of its link and hour: people and programs by minute, visitors, and by
 * country, page and user agent as they came (what follows from these could be summed up at the
 * end). All of it is on the heap; it forgets nothing, publishes nothing and survives nothing.
 */
final class CountingLoop implements Callable<CountingLoop.Counted> {
  /** Every robot of {@link ClickCrowd} says this. */
  private static final String ROBOT = "bot";

  private static final long SEED = 1;
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Properties kafka;
  private final List<TopicPartition> partitions;
  private final LongHashSet seen = new LongHashSet();
  private final Map<Long, Map<String, ClickTally>> hours = new HashMap<>();
  private final Map<String, Boolean> robots = new HashMap<>();

  CountingLoop(Properties kafka, List<TopicPartition> partitions) {
    this.kafka = kafka;
    this.partitions = List.copyOf(partitions);
  }

  /**
   * What was counted, each click once.
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
    Duration cpu = Duration.ofNanos(cpuNanos() - cpuBefore);
    return new Counted(sum(ClickTally::human), sum(ClickTally::bot), cpu);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void count(Click click) {
    if (!seen.add(hash(click.getClickIdBytes()))) {
      return;
    }
    long atMs = click.getClickedAtMs();
    long hourMs = Granularity.HOUR.bucketOf(atMs);
    int minute = (int) ((atMs - hourMs) / Granularity.MINUTE.bucketMs());
    ClickTally tally =
        hours
            .computeIfAbsent(hourMs, any -> new HashMap<>())
            .computeIfAbsent(click.getCode(), any -> ClickTally.ofHour());
    if (isRobot(click.getUserAgent())) {
      tally.addBot(minute, 1);
      return;
    }
    tally.addHuman(minute, 1);
    tally.addVisitor(hash(click.getVisitor()));
    tally.by(Dimension.COUNTRY).add(click.getCountry(), 1);
    tally.by(Dimension.REFERRER).add(click.getReferrer(), 1);
    tally.by(Dimension.BROWSER).add(click.getUserAgent(), 1);
  }

  private static long hash(ByteString bytes) {
    return MurmurHash3.hash(bytes.toByteArray(), SEED)[0];
  }

  private boolean isRobot(String userAgent) {
    return robots.computeIfAbsent(userAgent, text -> text.toLowerCase(Locale.ROOT).contains(ROBOT));
  }

  private long sum(ToLongFunction<ClickTally> number) {
    return hours.values().stream()
        .flatMap(tallies -> tallies.values().stream())
        .mapToLong(number)
        .sum();
  }
}
