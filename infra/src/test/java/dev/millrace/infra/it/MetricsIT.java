package dev.millrace.infra.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.it.MillraceCommand.Result;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.asyncapi.AsyncApiDocument;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a running platform says about itself. */
@ExtendWith(SharedPlatform.class)
class MetricsIT {
  private static final Path DASHBOARD = Path.of("deploy", "grafana", "millrace.json");

  /** The consumer group of click-analytics over live traffic. */
  private static final String COUNTING = "millrace-click-analytics-live";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Flink's metrics are ten seconds old, and a checkpoint must have been. */
  private static final Duration EXPORTED_WITHIN = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void shouldExportEveryMetricThatTheDashboardShows(PlatformUnderTest platform) throws Exception {
    Set<String> shown = shown(JSON.readTree(DASHBOARD.toFile()));
    assertThat(shown).contains("millrace_consumer_lag_records", "links_redirects_total");
    LinksHttp links = new LinksHttp(platform.http());
    String code = links.create("https://example.org/measured");

    await()
        .atMost(EXPORTED_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              assertThat(links.follow(code, "Mozilla/5.0").statusCode()).isEqualTo(302);
              assertThat(exported(platform)).containsAll(shown);
            });
  }

  @Test
  void shouldShowThatTheJobCatchesUp(PlatformUnderTest platform) throws Exception {
    LinksHttp links = new LinksHttp(platform.http());
    String code = links.create("https://example.org/lag");
    assertThat(links.follow(code, "Mozilla/5.0").statusCode()).isEqualTo(302);

    await()
        .atMost(EXPORTED_WITHIN)
        .untilAsserted(
            () ->
                assertThat(scrape(platform, "/console/metrics").lines())
                    .filteredOn(
                        line ->
                            line.startsWith("millrace_consumer_lag_records{")
                                && line.contains("group=\"" + COUNTING + "\"")
                                && line.contains("topic=\"links.clicks\""))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" 0.0")));
  }

  @Test
  void shouldPrintTheAsyncApiDocumentThatItServes(PlatformUnderTest platform) throws Exception {
    Result printed = MillraceCommand.run(Duration.ofMinutes(1), "", "topic", "asyncapi");

    assertThat(printed.exitCode()).as(printed.err()).isZero();
    assertThat(JSON.readTree(printed.out()))
        .isEqualTo(JSON.readTree(scrape(platform, "/asyncapi.json")));
    assertThat(printed.out().strip())
        .isEqualTo(new String(AsyncApiDocument.text(Catalogue.all()), UTF_8));
  }

  private static Set<String> shown(JsonNode dashboard) {
    Set<String> names = new TreeSet<>();
    for (JsonNode expression : dashboard.findValues("expr")) {
      names.addAll(PromQlNames.of(expression.asText()));
    }
    return names;
  }

  private Set<String> exported(PlatformUnderTest platform) throws Exception {
    String all = scrape(platform, "/metrics") + scrape(platform, "/console/metrics");
    return all.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  private String scrape(PlatformUnderTest platform, String path) throws Exception {
    URI uri = platform.http().resolve(path);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
