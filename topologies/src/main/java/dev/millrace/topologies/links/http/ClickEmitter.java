package dev.millrace.topologies.links.http;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends clicks without ever waiting on a broker. A click lies in the producer's buffer before its
 * redirect is answered, and {@link #close} sends what is there, so that SIGTERM loses none.
 *
 * <p>{@code kill -9} loses what was answered and not yet acknowledged: while the brokers are well,
 * the clicks of the last {@value #LINGER_MS} ms and one round trip; while they are not, at most
 * {@value #BUFFER_BYTES} bytes of them. When the buffer is full, clicks are dropped, counted in
 * {@code links_clicks_dropped_total} and logged; redirects go on.
 */
public final class ClickEmitter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClickEmitter.class);

  /** How long a click waits for others to be sent with, milliseconds. */
  public static final int LINGER_MS = 5;

  /** Memory for clicks that the brokers do not have yet, bytes. */
  public static final long BUFFER_BYTES = 32L << 20;

  private static final int BATCH_BYTES = 64 << 10;

  /** A click stays in the buffer while the brokers are away; the buffer is the bound, not time. */
  private static final Duration DELIVERED_WITHIN = Duration.ofHours(12);

  /** The topic must stay known: a send that had to ask for it would drop its click. */
  private static final Duration TOPIC_KNOWN_FOR = Duration.ofDays(3_650);

  /**
   * Another strategy forgets the topic when no broker answers (KIP-899). The price: if all brokers
   * move to other addresses at once, the process has to be started anew.
   */
  private static final MetadataRecoveryStrategy KEEP_WHAT_IS_KNOWN = MetadataRecoveryStrategy.NONE;

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
  private static final long LOG_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaClientMetrics clientMetrics;
  private final Counter sent;
  private final Counter dropped;
  private final AtomicLong loggedAtNanos = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);
  private volatile boolean topicKnown;

  /**
   * @param source who writes; the client's id is made of it
   */
  public ClickEmitter(Properties kafka, String source, MeterRegistry registry) {
    Properties all = new Properties();
    all.putAll(kafka);
    all.put(ProducerConfig.CLIENT_ID_CONFIG, source.substring(1).replace('/', '-') + "-clicks");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERED_WITHIN.toMillis());
    all.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, TOPIC_KNOWN_FOR.toMillis());
    all.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, KEEP_WHAT_IS_KNOWN.name);
    producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    clientMetrics = new KafkaClientMetrics(producer);
    clientMetrics.bindTo(registry);
    sent =
        Counter.builder("links.clicks.acknowledged")
            .description("Clicks that the brokers have")
            .register(registry);
    dropped =
        Counter.builder("links.clicks.dropped")
            .description("Clicks that were lost: the buffer was full, or the brokers refused them")
            .register(registry);
  }

  /** Whether clicks can be sent: the partitions of their topic are known. */
  public boolean ready() {
    if (!topicKnown) {
      try {
        // Never blocks (max.block.ms is 0): asks in the background and knows the next time.
        topicKnown = !producer.partitionsFor(LinksTopics.CLICKS.name()).isEmpty();
      } catch (KafkaException e) {
        LOG.debug("The topic of clicks is not known yet", e);
      }
    }
    return topicKnown;
  }

  /**
   * Sends a click.
   *
   * @param done told, on the producer's thread, whether the brokers have it
   */
  public void emit(Click click, Consumer<Boolean> done) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            LinksTopics.CLICKS.name(),
            null,
            click.getClickedAtMs(),
            LinksTopics.CLICKS
                .keySerde()
                .serializer()
                .serialize(LinksTopics.CLICKS.name(), click.getCode()),
            click.toByteArray());
    try {
      producer.send(record, (metadata, failure) -> report(failure, done));
    } catch (KafkaException | IllegalStateException e) {
      report(e, done);
    }
  }

  private void report(Exception failure, Consumer<Boolean> done) {
    if (failure == null) {
      sent.increment();
    } else {
      dropped.increment();
      long now = System.nanoTime();
      long last = loggedAtNanos.get();
      if (now - last > LOG_EVERY_NANOS && loggedAtNanos.compareAndSet(last, now)) {
        LOG.warn("Clicks are dropped, {} so far", (long) dropped.count(), failure);
      }
    }
    done.accept(failure == null);
  }

  /** Sends what is in the buffer, waiting as long as a supervisor usually gives. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
    clientMetrics.close();
    if (dropped.count() > 0) {
      LOG.warn("{} clicks were dropped since the start", (long) dropped.count());
    }
  }
}
