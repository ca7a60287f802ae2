package dev.millrace.infra.console;

import dev.millrace.connectors.Endpoints;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What belongs to the platform as a whole and to none of its processes, for Prometheus: lag of
 * consumer groups, jobs, servers, how far counts have come. Taken when it is asked for; scrapers
 * that ask at the same time share one sample. A server that does not answer has 0 in {@code
 * millrace_up} and none of its metrics.
 */
final class PlatformMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformMetrics.class);

  private final ServerStatusSource servers;
  private final KafkaOffsets offsets;
  private final FlinkMetrics flink;
  private final CountsProgress counts;
  private final Sampled<byte[]> text;

  /** Nothing connects before the first scrape. */
  PlatformMetrics(ServerStatusSource servers, Endpoints endpoints, Supplier<String> liveCounts) {
    this.servers = servers;
    this.offsets = new KafkaOffsets(endpoints.kafka());
    this.flink = new FlinkMetrics(new FlinkReads(endpoints.flinkRest()));
    this.counts = new RedisCountsProgress(endpoints.redisUri(), liveCounts);
    // An idle time of zero: one sample for each time somebody asks.
    this.text =
        new Sampled<>(
            "console-metrics", Duration.ZERO, Duration.ZERO, this::take, failure -> new byte[0]);
  }

  /** All metrics in Prometheus' text format. */
  byte[] scrape() {
    return text.get();
  }

  private byte[] take() throws InterruptedException {
    MetricFamilies metrics = new MetricFamilies();
    servers.read().ifPresent(status -> ServerMetrics.add(status, metrics));
    part("kafka", metrics, () -> KafkaMetrics.add(offsets.take(), metrics));
    part("flink", metrics, () -> flink.add(metrics));
    part("redis", metrics, () -> addCounts(metrics));
    return metrics.text();
  }

  private void addCounts(MetricFamilies metrics) {
    counts
        .asOfMs()
        .ifPresent(
            asOfMs ->
                metrics.gauge(
                    "links_counts_as_of_seconds",
                    "Every click before that time, since the epoch, is in the counts",
                    asOfMs / 1_000.0));
  }

  /** Asks one server; that it does not answer must not hide what the others say. */
  private static void part(String server, MetricFamilies metrics, Part part)
      throws InterruptedException {
    double up = 1;
    try {
      part.add();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.debug("No metrics of {}", server, e);
      up = 0;
    }
    metrics.gauge("up", "1 if the server answered this scrape, else 0", up, "server", server);
  }

  @FunctionalInterface
  private interface Part {
    void add() throws Exception;
  }

  @Override
  public void close() {
    text.close();
    offsets.close();
    counts.close();
  }
}
