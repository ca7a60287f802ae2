package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.it.MillraceCommand.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An access log, imported and counted by the platform, against a count of the same file by awk that
 * shares nothing with our code but the list of what robots call themselves.
 */
@ExtendWith(SharedPlatform.class)
class AccessLogImportIT {
  private static final Duration IMPORT_WITHIN = Duration.ofMinutes(3);
  private static final Duration CONSUME_WITHIN = Duration.ofMinutes(1);

  @Test
  void shouldCountTheSyntheticLogLikeAwk(PlatformUnderTest platform) throws Exception {
    Path log = MillraceCommand.MODULE.resolve("src/test/resources/access-log/synthetic.log");
    shouldCountLikeAwk(platform, log, "synthetic");
    assertDeadLinesHoldNoAddress(platform);
  }

  @Test
  void shouldCountARealLogLikeAwk(PlatformUnderTest platform) throws Exception {
    Path log = realLog();
    if (!Files.isReadable(log)) {
      String why =
          "There is no "
              + log
              + ": the import was tried on the synthetic log only. Name one with"
              + " MILLRACE_TEST_LOG.";
      System.err.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    shouldCountLikeAwk(platform, log, "may2015");
  }

  private static Path realLog() {
    String named = System.getenv("MILLRACE_TEST_LOG");
    return named != null
        ? Path.of(named)
        : MillraceCommand.MODULE.resolve("../../shared/data/access.log").normalize();
  }

  private static void shouldCountLikeAwk(PlatformUnderTest platform, Path log, String name)
      throws Exception {
    AwkCount expected = AwkCount.of(log);
    String site = "https://" + name + ".example";
    Result imported =
        platform.run(
            IMPORT_WITHIN,
            "",
            "import",
            "access-log",
            log.toString(),
            "--as",
            name,
            "--site",
            site);
    System.out.println(imported.out());
    assertThat(imported.exitCode()).as("%s%n%s", imported.out(), imported.err()).isZero();
    assertThat(imported.out())
        .containsPattern("clicks +" + String.format("%,d", expected.good()) + " ")
        .containsPattern("lines refused +" + String.format("%,d", expected.bad()) + "\\b");

    LinksHttp links = new LinksHttp(platform.http());
    Map<String, String> codes = codes(links, site);
    assertThat(codes.keySet()).isEqualTo(expected.counts().keySet());
    Map<String, Map<Instant, Clicks>> counted = new TreeMap<>();
    for (Map.Entry<String, String> link : codes.entrySet()) {
      counted.put(link.getKey(), hours(links, link.getValue(), name, expected));
    }
    assertThat(counted).isEqualTo(expected.counts());
  }

  /** Codes of the imported links, by path. */
  private static Map<String, String> codes(LinksHttp links, String site) throws Exception {
    Map<String, String> codes = new HashMap<>();
    String cursor = "";
    do {
      JsonNode page = links.json("/api/links?limit=100" + cursor);
      for (JsonNode link : page.path("items")) {
        if (link.path("url").asText().startsWith(site)) {
          codes.put(link.path("url").asText().substring(site.length()), link.path("code").asText());
        }
      }
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return codes;
  }

  private static Map<Instant, Clicks> hours(
      LinksHttp links, String code, String dataset, AwkCount expected) throws Exception {
    JsonNode stats =
        links.json(
            String.format(
                "/api/links/%s/stats?dataset=%s&granularity=hour&from=%s&to=%s",
                code, dataset, expected.first(), expected.last().plus(Duration.ofHours(1))));
    Map<Instant, Clicks> hours = new TreeMap<>();
    for (JsonNode bucket : stats.path("series")) {
      assertThat(bucket.path("final").asBoolean()).as("final: %s %s", code, bucket).isTrue();
      hours.put(
          Instant.parse(bucket.path("start").asText()),
          new Clicks(bucket.path("human").asLong(), bucket.path("bot").asLong()));
    }
    return hours;
  }

  private static void assertDeadLinesHoldNoAddress(PlatformUnderTest platform) {
    Result dead = platform.run(CONSUME_WITHIN, "", "consume", "links.dead");
    String letter =
        dead.out()
            .lines()
            .filter(line -> line.contains("synthetic.log"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no dead letter of synthetic.log"));
    assertThat(letter).contains("the quote around the user agent is not closed");
  }
}
