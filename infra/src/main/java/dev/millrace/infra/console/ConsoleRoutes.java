package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.connectors.Endpoints;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The console's routes: the page under {@code /console/}, three JSON documents for it, and {@code
 * /console/metrics} for Prometheus. What the documents tell is sampled while somebody looks and
 * shared between viewers; a server that does not answer is told in the document's {@code error},
 * never by a failing request.
 *
 * <p>Add them before a route that takes any first path segment ({@code /{code}}): the router takes
 * the first that matches.
 */
public final class ConsoleRoutes implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TOPICS_EVERY = Duration.ofSeconds(1);
  private static final Duration TOPICS_WINDOW = Duration.ofSeconds(5);

  /** Flink itself refreshes its metrics every ten seconds; states and checkpoints are fresher. */
  private static final Duration JOBS_EVERY = Duration.ofSeconds(2);

  /** The page asks at least every two seconds, or every five after errors. */
  private static final Duration NOBODY_LOOKS_AFTER = Duration.ofSeconds(12);

  private final ServerStatusSource servers;
  private final KafkaOffsets offsets;
  private final Sampled<TopicsView> topics;
  private final Sampled<JobsView> jobs;
  private final PlatformMetrics metrics;

  /**
   * @param servers what the supervisor knows
   * @param endpoints where Kafka and Flink are; nothing connects before somebody looks
   * @param liveCounts the counts that the job of the platform writes, with their generation
   */
  public ConsoleRoutes(
      ServerStatusSource servers, Endpoints endpoints, Supplier<String> liveCounts) {
    this.servers = servers;
    this.offsets = new KafkaOffsets(endpoints.kafka());
    Growth growth = new Growth(TOPICS_WINDOW);
    String brokers = endpoints.kafkaBootstrapServers();
    this.topics =
        new Sampled<>(
            "console-topics",
            TOPICS_EVERY,
            NOBODY_LOOKS_AFTER,
            () -> TopicsView.of(offsets.take(), growth),
            failure -> TopicsView.unreachable(brokers, failure));
    FlinkReads flink = new FlinkReads(endpoints.flinkRest());
    FlinkJobs flinkJobs = new FlinkJobs(flink, System::nanoTime);
    this.jobs =
        new Sampled<>(
            "console-jobs",
            JOBS_EVERY,
            NOBODY_LOOKS_AFTER,
            flinkJobs::take,
            failure -> JobsView.unreachable(flink.base(), failure));
    this.metrics = new PlatformMetrics(servers, endpoints, liveCounts);
  }

  /** Adds the endpoints. */
  public void register(RoutesConfig routes) {
    ConsolePage page = new ConsolePage();
    routes.get("/", context -> context.redirect("/console/", HttpStatus.FOUND));
    routes.get("/console", page::index);
    routes.get("/console/metrics", this::metrics);
    routes.get("/console/{file}", page::file);
    routes.get("/console/assets/{file}", page::asset);
    routes.get("/console/api/status", json(() -> StatusView.of(servers.read())));
    routes.get("/console/api/topics", json(topics::get));
    routes.get("/console/api/jobs", json(jobs::get));
  }

  private void metrics(Context context) {
    noStore(context).contentType(MetricFamilies.CONTENT_TYPE).result(metrics.scrape());
  }

  @Override
  public void close() {
    metrics.close();
    topics.close();
    jobs.close();
    offsets.close();
  }

  private static Handler json(Supplier<?> view) {
    return context -> {
      byte[] body = JSON.writeValueAsBytes(view.get());
      noStore(context).contentType("application/json").result(body);
    };
  }

  private static Context noStore(Context context) {
    return context.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
  }
}
