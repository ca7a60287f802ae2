package dev.millrace.bench.postgres;

import dev.millrace.schemas.rides.v1.DriverPing;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Keeps the last position of each driver in PostgreSQL: reads pings from Kafka and upserts them, a
 * statement for what one poll brings. Commits do not wait for the disk, for Kafka still has the
 * pings. It starts a server of its own, and says in one line what came of it: {@code pings rows
 * nanoseconds cpuNanoseconds}.
 */
public final class PingsInPostgres {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int MOST_POLLED = 5_000;

  private PingsInPostgres() {}

  /**
   * @param arguments brokers, topic, its partitions, threads, how many pings to read at most from
   *     each partition, a folder for the server
   */
  public static void main(String[] arguments) throws Exception {
    int partitions = Integer.parseInt(arguments[2]);
    int threads = Integer.parseInt(arguments[3]);
    long most = Long.parseLong(arguments[4]);
    try (EmbeddedPostgres postgres = server(Path.of(arguments[5]))) {
      List<Reader> readers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int own = thread;
        List<TopicPartition> of =
            IntStream.range(0, partitions)
                .filter(partition -> partition % threads == own)
                .mapToObj(partition -> new TopicPartition(arguments[1], partition))
                .toList();
        readers.add(
            new Reader(
                arguments[0],
                of,
                most,
                new DriverRows(postgres.getPostgresDatabase().getConnection())));
      }
      long cpu = cpuNanos();
      long start = System.nanoTime();
      long pings = run(readers);
      long took = System.nanoTime() - start;
      cpu = cpuNanos() - cpu;
      System.out.printf("%d %d %d %d%n", pings, readers.get(0).rows.count(), took, cpu);
      for (Reader reader : readers) {
        reader.rows.close();
      }
    }
  }

  private static EmbeddedPostgres server(Path folder) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(true)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("synchronous_commit", "off")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .start();
  }

  private static long run(List<Reader> readers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(readers.size());
    try {
      long pings = 0;
      for (Future<Long> reader : threads.invokeAll(readers)) {
        pings += reader.get();
      }
      return pings;
    } finally {
      threads.shutdownNow();
    }
  }

  /** CPU time of this process and the server, which is its child. */
  private static long cpuNanos() {
    ProcessHandle own = ProcessHandle.current();
    return own.descendants()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(own.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus)
        .toNanos();
  }

  /** Reads its share of the partitions. */
  private static final class Reader implements Callable<Long> {
    private final String brokers;
    private final List<TopicPartition> partitions;
    private final long most;
    private final DriverRows rows;

    private Reader(String brokers, List<TopicPartition> partitions, long most, DriverRows rows) {
      this.brokers = brokers;
      this.partitions = partitions;
      this.most = most;
      this.rows = rows;
    }

    @Override
    public Long call() throws Exception {
      Properties kafka = new Properties();
      kafka.put("bootstrap.servers", brokers);
      kafka.put("max.poll.records", MOST_POLLED);
      kafka.put("enable.auto.commit", "false");
      long read = 0;
      ByteArrayDeserializer bytes = new ByteArrayDeserializer();
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka, bytes, bytes)) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long there =
            consumer.endOffsets(partitions).values().stream()
                .mapToLong(end -> Math.min(end, most))
                .sum();
        while (read < there) {
          List<DriverPing> pings = new ArrayList<>();
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.offset() < most) {
              pings.add(DriverPing.parseFrom(record.value()));
            }
          }
          if (!pings.isEmpty()) {
            rows.upsert(pings);
            read += pings.size();
          }
        }
      }
      return read;
    }
  }
}
