package dev.millrace.infra.bench.rides;

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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Plain consumers, as many as the job has subtasks, which read a topic to its end, each its share
 * of the partitions on a thread of its own, and do something with every ping.
 *
 * @param topic of pings
 */
record PingLoops(Properties kafka, String topic, int threads) {
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
   * @param took from the first poll to the last flush
   * @param cpu of the threads
   */
  record Ran<H>(List<H> hands, Duration took, Duration cpu) {}

  /**
   * Reads all of it.
   *
   * @param hands makes a pair for each thread
   */
  <H extends Hands> Ran<H> run(Supplier<H> hands) throws BenchException, InterruptedException {
    List<H> all = Stream.generate(hands).limit(threads).toList();
    List<Callable<Duration>> loops = new ArrayList<>();
    for (int loop = 0; loop < threads; loop++) {
      H own = all.get(loop);
      List<TopicPartition> partitions = partitions(loop);
      loops.add(() -> read(partitions, own));
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      Duration cpu = Duration.ZERO;
      for (Future<Duration> loop : executor.invokeAll(loops)) {
        cpu = cpu.plus(loop.get());
      }
      return new Ran<>(all, Duration.ofNanos(System.nanoTime() - start), cpu);
    } catch (ExecutionException e) {
      throw new BenchException("Reading pings failed: " + e.getCause(), e.getCause());
    } finally {
      executor.shutdownNow();
      all.forEach(Hands::close);
    }
  }

  private List<TopicPartition> partitions(int loop) {
    return IntStream.range(0, RidesTopics.PINGS.partitions())
        .filter(partition -> partition % threads == loop)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  private Duration read(List<TopicPartition> partitions, Hands hands) throws Exception {
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
          hands.take(DriverPing.parseFrom(record.value()));
          left--;
        }
        hands.flush();
      }
    }
    return Duration.ofNanos(cpuNanos() - cpuBefore);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
