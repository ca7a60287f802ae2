package dev.millrace.topologies.links;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.RangeLease;
import dev.millrace.schemas.links.v1.RangeRequest;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The code numbers that belong to this instance. Holds the range in use and one ahead, asked for by
 * event, so that no request waits for a lease. What is left when the process ends is lost; see
 * {@link dev.millrace.topologies.links.domain.CodeRange}. Thread-safe.
 */
public final class RangeKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RangeKeeper.class);
  private static final String KEY = "links";
  private static final int HELD = 2;
  private static final Duration POLL = Duration.ofMillis(100);

  /** The allocator may be moving to another instance; asking again is harmless. */
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(3);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final String instanceId;
  private final String secretFingerprint;
  private final TopicWriter writer;
  private final Properties kafka = new Properties();
  private final Thread thread;
  private final Deque<Range> ranges = new ArrayDeque<>();
  private volatile boolean closed;
  private volatile boolean refused;
  private volatile Consumer<byte[], byte[]> consumer;
  private String pendingRequest;
  private long askedAtNanos;

  /** What is left of a range. */
  private static final class Range {
    private long next;
    private final long end;

    private Range(long first, long end) {
      this.next = first;
      this.end = end;
    }
  }

  /**
   * @param secretFingerprint of the secret that turns the numbers into codes
   */
  public RangeKeeper(
      String instanceId, String secretFingerprint, TopicWriter writer, Properties kafka) {
    this.instanceId = instanceId;
    this.secretFingerprint = secretFingerprint;
    this.writer = writer;
    this.kafka.putAll(kafka);
    this.kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.thread = new Thread(this::run, "links-ranges");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether there is a number to give. */
  public boolean ready() {
    synchronized (ranges) {
      return !ranges.isEmpty();
    }
  }

  /** In a word, for people. */
  String state() {
    if (refused) {
      return "refused: links.secret-file is not a copy of the installation's";
    }
    return ready() ? "leased" : "waiting";
  }

  /** A number that nobody has had; empty if none came within the time. */
  public OptionalLong next(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (ranges) {
      try {
        while (ranges.isEmpty()) {
          long leftMs = (deadline - System.nanoTime()) / 1_000_000;
          if (leftMs <= 0) {
            return OptionalLong.empty();
          }
          ranges.wait(leftMs);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return OptionalLong.empty();
      }
      Range current = ranges.getFirst();
      long number = current.next++;
      if (current.next == current.end) {
        ranges.removeFirst();
      }
      return OptionalLong.of(number);
    }
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<byte[], byte[]> fresh =
          new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = fresh;
        keep(fresh);
      } catch (WakeupException e) {
        // Closing, as the loop's condition says.
      } catch (RuntimeException e) {
        LOG.warn("Leases cannot be read, trying again", e);
        pause();
      }
    }
  }

  private void keep(Consumer<byte[], byte[]> leases) {
    TopicPartition partition = new TopicPartition(LinksTopics.RANGE_LEASES.name(), 0);
    leases.assign(List.of(partition));
    leases.seekToEnd(List.of(partition));
    leases.position(partition); // Fixes the end before the first request is sent.
    while (!closed) {
      askIfNeeded();
      leases.poll(POLL).forEach(this::take);
    }
  }

  private void askIfNeeded() {
    synchronized (ranges) {
      if (refused || ranges.size() >= HELD) {
        return;
      }
    }
    long now = System.nanoTime();
    if (pendingRequest == null) {
      pendingRequest = UUID.randomUUID().toString();
    } else if (now - askedAtNanos < ASK_AGAIN_AFTER.toNanos()) {
      return;
    }
    askedAtNanos = now;
    long nowMs = System.currentTimeMillis();
    RangeRequest request =
        RangeRequest.newBuilder()
            .setRequestId(pendingRequest)
            .setInstanceId(instanceId)
            .setRequestedAtMs(nowMs)
            .setSecretFingerprint(secretFingerprint)
            .build();
    try {
      writer.write(LinksTopics.RANGE_REQUESTS, KEY, request, pendingRequest, nowMs);
    } catch (TopicWriter.NotWrittenException e) {
      LOG.warn("A range cannot be asked for now: {}", e.getMessage());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    RangeLease lease;
    try {
      lease =
          LinksTopics.RANGE_LEASES
              .valueSerde()
              .deserializer()
              .deserialize(record.topic(), record.value());
    } catch (RuntimeException e) {
      LOG.warn("Lease at offset {} is skipped", record.offset(), e);
      return;
    }
    // A lease that is repeated, or another instance's, is not the answer that is waited for.
    if (lease == null || !lease.getRequestId().equals(pendingRequest)) {
      return;
    }
    if (!lease.getSecretFingerprint().equals(secretFingerprint)) {
      refused = true;
      LOG.error(
          "No codes for this instance: its links secret is {} and the installation's is {}. Copy"
              + " the installation's secret file here (links.secret-file)",
          secretFingerprint,
          lease.getSecretFingerprint());
      return;
    }
    pendingRequest = null;
    synchronized (ranges) {
      ranges.addLast(new Range(lease.getFirst(), lease.getFirst() + lease.getSize()));
      ranges.notifyAll();
    }
    LOG.info("Leased codes {} to {}", lease.getFirst(), lease.getFirst() + lease.getSize() - 1);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
