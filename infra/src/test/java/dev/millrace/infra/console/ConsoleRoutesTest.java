package dev.millrace.infra.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.ServerState;
import dev.millrace.infra.supervisor.ServerStatus;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleRoutesTest {
  private static final long OWN_PID = ProcessHandle.current().pid();
  private static final Pattern SCRIPT = Pattern.compile("src=\"(assets/[^\"]+\\.js)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private FakeFlink flink;
  private ConsoleRoutes routes;
  private Javalin server;

  @BeforeEach
  void start() throws IOException {
    flink = new FakeFlink().withRunningJob();
    // Port 1 is never listened on: the broker and Redis are down.
    Endpoints endpoints =
        Endpoints.of(
            Map.of(
                "kafka.bootstrap.servers", "127.0.0.1:1",
                "redis.uri", "redis://127.0.0.1:1",
                "flink.rest", flink.uri().toString()));
    PlatformStatus status =
        new PlatformStatus(
            OWN_PID,
            PlatformStatus.Phase.READY,
            "1.2.3",
            1000,
            "/data",
            List.of(
                new ServerStatus("kafka", ServerState.READY, OWN_PID, 9092, 1, 2000, null),
                new ServerStatus("redis", ServerState.OUTSIDE, null, null, 0, 2000, null)));
    routes = new ConsoleRoutes(() -> Optional.of(status), endpoints, () -> "live");
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  routes.register(config.routes);
                  config.routes.get("/{code}", context -> context.status(418));
                })
            .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
    routes.close();
    flink.close();
  }

  @Test
  void shouldServeThePageBehindStrictHeaders() throws Exception {
    HttpResponse<String> page = get("/console/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Millrace</title>");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");

    Matcher script = SCRIPT.matcher(page.body());
    assertThat(script.find()).isTrue();
    HttpResponse<String> asset = get("/console/" + script.group(1));
    assertThat(asset.statusCode()).isEqualTo(200);
    assertThat(header(asset, "Content-Type")).startsWith("text/javascript");
    assertThat(header(asset, "Cache-Control")).contains("immutable");
  }

  @Test
  void shouldLeadToThePage() throws Exception {
    for (String path : List.of("/", "/console")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(header(answer, "Location")).endsWith("/console/");
    }
  }

  @Test
  void shouldServeNothingButThePagesFiles() throws Exception {
    for (String path :
        List.of(
            "/console/nothing.js",
            "/console/assets/nothing.js",
            "/console/assets/..%2findex.html",
            "/console/..%2flogback.xml",
            "/console/index.class")) {
      assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void shouldTellWhatRuns() throws Exception {
    JsonNode status = json("/console/api/status");

    assertThat(status.path("version").asText()).isEqualTo("1.2.3");
    JsonNode kafka = status.path("servers").get(0);
    assertThat(kafka.path("state").asText()).isEqualTo("ready");
    assertThat(kafka.path("restarts").asInt()).isEqualTo(1);
    if (System.getProperty("os.name").equals("Linux")) {
      assertThat(kafka.path("rssBytes").asLong()).isGreaterThan(1 << 20);
    }
    JsonNode redis = status.path("servers").get(1);
    assertThat(redis.path("state").asText()).isEqualTo("outside");
    assertThat(redis.path("rssBytes").isNull()).isTrue();
  }

  @Test
  void shouldTellWhatJobsDo() throws Exception {
    JsonNode jobs = json("/console/api/jobs");

    assertThat(jobs.path("error").isNull()).isTrue();
    assertThat(jobs.path("flinkUrl").asText()).isEqualTo(flink.uri().toString());
    assertThat(jobs.path("jobs").get(0).path("watermark").asLong()).isEqualTo(4000);
  }

  @Test
  void shouldSayWhenFlinkOrKafkaDoNotAnswer() throws Exception {
    flink.close();

    assertThat(json("/console/api/jobs").path("error").asText()).contains("connection refused");
    assertThat(json("/console/api/topics").path("error").asText())
        .startsWith("Kafka does not answer at 127.0.0.1:1");
  }

  @Test
  void shouldExportMetricsOfWhatAnswersAndSayWhatDoesNot() throws Exception {
    HttpResponse<String> metrics = get("/console/metrics");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(header(metrics, "Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body().lines())
        .contains(
            "millrace_up{server=\"flink\"} 1.0",
            "millrace_up{server=\"kafka\"} 0.0",
            "millrace_up{server=\"redis\"} 0.0",
            "millrace_flink_job_running{flink_job=\"click-analytics\"} 1.0",
            "millrace_server_ready{server=\"kafka\"} 1.0",
            "millrace_server_restarts_total{server=\"kafka\"} 1.0");
    assertThat(metrics.body()).as("an outside server").doesNotContain("ready{server=\"redis\"}");
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
