package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchAction;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Plain consumers, as many as the job has subtasks, which read a topic to its end, each its share
 * of the partitions on a thread of its own, and do something with every ping. Measured is what
 * comes after the lead-in, as of jobs.
 *
 * @param topic of pings
 * @param leadIn which part of the pings is not measured, from 0 to 1
 */
record PingLoops(Properties kafka, String topic, int threads, double leadIn) {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** What is done with pings, by one thread. */
  interface Hands extends AutoCloseable {
    void take(DriverPing ping);

    /** There are no more for now. */
    default void flush() {}

    @Override
    default void close() {}
  }

  /**
   * What came of it.
   *
   * @param took from the end of the lead-in to the last flush
   * @param pings how many were measured
   * @param cpu of the threads, since the end of the lead-in
   */
  record Ran<H>(List<H> hands, Duration took, long pings, Duration cpu) {}

  /** One thread's part of the time after the lead-in. */
  private record Stretch(long fromNanos, long toNanos, long pings, Duration cpu) {}

  /**
   * Reads all of it.
   *
   * @param hands makes a pair for each thread
   * @param over called when the first thread is through its lead-in
   */
  <H extends Hands> Ran<H> run(Supplier<H> hands, BenchAction over)
      throws BenchException, InterruptedException {
    List<H> all = Stream.generate(hands).limit(threads).toList();
    AtomicBoolean begun = new AtomicBoolean();
    List<Callable<Stretch>> loops = new ArrayList<>();
    for (int loop = 0; loop < threads; loop++) {
      H own = all.get(loop);
      List<TopicPartition> partitions = partitions(loop);
      loops.add(
          () ->
              read(
                  partitions,
                  own,
                  () -> {
                    if (begun.compareAndSet(false, true)) {
                      over.run();
                    }
                  }));
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Stretch> stretches = new ArrayList<>();
      for (Future<Stretch> loop : executor.invokeAll(loops)) {
        stretches.add(loop.get());
      }
      return ran(all, stretches);
    } catch (ExecutionException e) {
      throw new BenchException("Reading pings failed: " + e.getCause(), e.getCause());
    } finally {
      executor.shutdownNow();
      all.forEach(Hands::close);
    }
  }

  private static <H> Ran<H> ran(List<H> hands, List<Stretch> stretches) {
    long from = stretches.stream().mapToLong(Stretch::fromNanos).min().orElseThrow();
    long to = stretches.stream().mapToLong(Stretch::toNanos).max().orElseThrow();
    return new Ran<>(
        hands,
        Duration.ofNanos(to - from),
        stretches.stream().mapToLong(Stretch::pings).sum(),
        stretches.stream().map(Stretch::cpu).reduce(Duration.ZERO, Duration::plus));
  }

  private List<TopicPartition> partitions(int loop) {
    return IntStream.range(0, RidesTopics.PINGS.partitions())
        .filter(partition -> partition % threads == loop)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  private Stretch read(List<TopicPartition> partitions, Hands hands, BenchAction leadInOver)
      throws Exception {
    try (Consumer<byte[], byte[]> consumer = new KafkaClients(kafka).consumer()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long left =
          ends.entrySet().stream()
              .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
              .sum();
      long measured = left - (long) (leadIn * left);
      long from = 0;
      long cpuBefore = 0;
      long pings = 0;
      while (left > 0) {
        if (from == 0 && left <= measured) {
          leadInOver.run();
          cpuBefore = cpuNanos();
          from = System.nanoTime();
          pings = left;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          hands.take(DriverPing.parseFrom(record.value()));
          left--;
        }
        hands.flush();
      }
      return new Stretch(from, System.nanoTime(), pings, Duration.ofNanos(cpuNanos() - cpuBefore));
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
