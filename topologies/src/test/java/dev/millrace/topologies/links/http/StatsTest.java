package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Dimension;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.MemoryTallies;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.schemas.links.v1.TopLink;
import dev.millrace.schemas.links.v1.TopLinks;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.EventReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What is counted of links, over HTTP, from a real Redis. */
class StatsTest {
  private static final long HOUR = Granularity.HOUR.bucketMs();
  private static final long MONDAY = Instant.parse("2026-03-30T00:00:00Z").toEpochMilli();

  @TempDir static Path folder;
  private static final MemoryTallies HISTORY = new MemoryTallies();
  private static EmbeddedKafka kafka;
  private static TestRedis redis;
  private static CountsWriter live;
  private static LinksInstance instance;
  private static LinksClient client;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    redis = new TestRedis();
    live = new CountsWriter(redis, "live");
    instance = LinksInstance.startWithCounts(kafka, folder, "one", redis, HISTORY).awaitReady();
    client = instance.client();
    live.progress(MONDAY + 49 * HOUR, MONDAY + 48 * HOUR);
    // Counts are connected to in the background.
    await().until(() -> client.get("/api/links/top").status() == 200);
  }

  @AfterAll
  static void stop() {
    if (instance != null) {
      instance.close();
    }
    redis.close();
    kafka.close();
  }

  @Test
  void shouldCountMinutesHoursAndDays() {
    String code = client.link("https://example.com/counted");
    HISTORY.putHour("live", code, MONDAY + 23 * HOUR, tally(5));
    ClickTally day = ClickTally.ofDay();
    day.addHour(23, tally(5));
    HISTORY.putDay("live", code, MONDAY, day);
    live.hour(code, MONDAY + 48 * HOUR, tally(3));
    String from = "&from=2026-03-30T00:00:00Z";

    JsonNode minutes =
        stats(code, "minute", "&from=2026-04-01T00:10:30Z&to=2026-04-01T02:10:00%2B01:00");
    JsonNode hours = stats(code, "hour", from + "&to=2026-04-02T00:00:00Z");
    JsonNode days = stats(code, "day", from + "&to=1775088000000");

    assertThat(minutes.get("series").toString())
        .isEqualTo(
            "[{\"start\":\"2026-04-01T00:59:00Z\",\"all\":3,\"human\":3,\"bot\":0,\"final\":false}]");
    assertThat(minutes.get("from").textValue()).isEqualTo("2026-04-01T00:10:00Z");
    assertThat(hours.get("code").textValue()).isEqualTo(code);
    assertThat(hours.get("asOf").textValue()).isEqualTo("2026-04-01T01:00:00Z");
    assertThat(hours.get("final").booleanValue()).isFalse();
    assertThat(hours.get("totals").toString()).isEqualTo("{\"all\":12,\"human\":8,\"bot\":4}");
    assertThat(hours.get("series").toString())
        .isEqualTo(
            "[{\"start\":\"2026-03-30T23:00:00Z\",\"all\":7,\"human\":5,\"bot\":2,"
                + "\"visitors\":5,\"final\":true},"
                + "{\"start\":\"2026-04-01T00:00:00Z\",\"all\":5,\"human\":3,\"bot\":2,"
                + "\"visitors\":3,\"final\":false}]");
    assertThat(days.get("series").get(0).get("start").textValue())
        .isEqualTo("2026-03-30T00:00:00Z");
    assertThat(days.get("series").get(1).get("visitors").longValue()).isEqualTo(3);
    assertThat(days.get("breakdowns").get("countries").toString())
        .isEqualTo("{\"top\":[{\"name\":\"DE\",\"clicks\":8}],\"other\":0}");
  }

  @Test
  void shouldBreakPeopleDownByWholeHoursAndNameTheTopTen() {
    String code = client.link("https://example.com/broken-down");
    ClickTally tally = ClickTally.ofHour();
    for (int i = 0; i < 12; i++) {
      tally.addHuman(7, 12 - i);
      tally.by(Dimension.REFERRER).add(i == 0 ? "" : "host" + i + ".example", 12 - i);
    }
    live.hour(code, MONDAY + 48 * HOUR, tally);

    JsonNode minutes = stats(code, "minute", "&from=2026-04-01T00:07:00Z&to=2026-04-01T00:08:00Z");

    assertThat(minutes.get("totals").toString()).isEqualTo("{\"all\":78,\"human\":78,\"bot\":0}");
    assertThat(minutes.get("series").get(0).has("visitors")).isFalse();
    JsonNode breakdowns = minutes.get("breakdowns");
    assertThat(breakdowns.get("from").textValue()).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(breakdowns.get("to").textValue()).isEqualTo("2026-04-01T01:00:00Z");
    JsonNode referrers = breakdowns.get("referrers");
    assertThat(referrers.get("top")).hasSize(10);
    assertThat(referrers.get("top").get(0).toString()).isEqualTo("{\"name\":\"\",\"clicks\":12}");
    assertThat(referrers.get("other").longValue()).isEqualTo(3);
    assertThat(breakdowns.fieldNames())
        .toIterable()
        .containsExactly(
            "from",
            "to",
            "countries",
            "referrers",
            "referrerKinds",
            "browsers",
            "systems",
            "devices");
  }

  @Test
  void shouldKnowVisitorsOfOneDay() {
    String code = client.link("https://example.com/visited");
    live.hour(code, MONDAY + 48 * HOUR, tally(3));
    live.hour(code, MONDAY + 49 * HOUR, tally(4));

    assertThat(
            stats(code, "hour", "&from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z")
                .get("totals")
                .get("visitors")
                .longValue())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "granularity=week, granularity",
    "granularity=, granularity",
    "from=soon, from",
    "from=, from",
    "from=-1, from",
    "from=-99999999999999999, from",
    "from=99999999999999999999, from",
    "from=%2B10000-01-01T00:00:00Z, from",
    "from=-10000-01-01T00:00:00Z, from",
    "from=%2B999999999-12-31T23:59:59Z, from",
    "from=9999-12-31T23:59:59Z, from",
    "to=-999999999-01-01T00:00:00Z, to",
    "to=%2B10000-01-01T00:00:00Z, to",
    "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
    "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, to",
    "from=0&to=9999-12-31T23:59:59Z&granularity=day, from",
    "from=2026-01-01T00:00:00Z&to=2026-01-02T01:00:01Z, from",
    "dataset=No, dataset",
    "dataset=, dataset",
    "dataset=live.g0, dataset"
  })
  void shouldNameTheParameterThatIsWrong(String query, String field) {
    assertField(client.get("/api/links/" + someLink() + "/stats?" + query), field);
  }

  @ParameterizedTest
  @CsvSource({
    "granularity=week, granularity",
    "span=1h, span",
    "span=P1M, span",
    "span=-PT1H, span",
    "span=PT59S, span",
    "span=P2D, span",
    "span=PT9223372036854775807S, span",
    "span=PT99999999999999999999S, span"
  })
  void shouldNameTheParameterOfAStreamThatIsWrong(String query, String field) {
    assertField(client.get("/api/links/" + someLink() + "/stats/stream?" + query), field);
  }

  @ParameterizedTest
  @CsvSource({
    "window=week, window",
    "limit=0, limit",
    "limit=101, limit",
    "limit=99999999999, limit",
    "limit=%D9%A3, limit",
    "dataset=A, dataset"
  })
  void shouldNameTheParameterOfARankingThatIsWrong(String query, String field) {
    assertField(client.get("/api/links/top?" + query), field);
  }

  @ParameterizedTest
  @CsvSource({
    "size=31, size",
    "size=4097, size",
    "size=x, size",
    "margin=-1, margin",
    "margin=65, margin",
    "ecc=m, ecc"
  })
  void shouldNameTheParameterOfAQrCodeThatIsWrong(String query, String field) {
    assertField(client.get("/api/links/" + someLink() + "/qr.svg?" + query), field);
  }

  @Test
  void shouldAnswer404ForALinkThatIsNotThere() {
    for (String path : List.of("/stats", "/stats/stream", "/qr.svg")) {
      assertThat(client.get("/api/links/abcdefg" + path).status()).as(path).isEqualTo(404);
      assertThat(client.get("/api/links/no:code" + path).status()).as(path).isEqualTo(404);
    }
    // The links of an import need not be links of ours.
    assertThat(client.get("/api/links/abcdefg/stats?dataset=march").status()).isEqualTo(200);
    assertThat(client.get("/api/links/no:code/stats?dataset=march").status()).isEqualTo(404);
  }

  @Test
  void shouldNameTheServerThatDoesNotAnswer() {
    String code = someLink();
    List<String> paths =
        List.of(
            "/api/links/" + code + "/stats",
            "/api/links/" + code + "/stats/stream",
            "/api/links/top?dataset=other");
    // Longer than generations are remembered.
    HISTORY.fail(new IllegalStateException("away"));
    try {
      for (String path : paths) {
        await().untilAsserted(() -> assertAway(path, "Cassandra"));
      }
    } finally {
      HISTORY.fail(null);
    }
    redis.stop();
    try {
      for (String path : paths) {
        await().untilAsserted(() -> assertAway(path, "Redis"));
      }
    } finally {
      redis.start();
      live.progress(MONDAY + 49 * HOUR, MONDAY + 48 * HOUR);
    }
    await().until(() -> client.get("/api/links/top").status() == 200);
  }

  private static void assertAway(String path, String server) {
    LinksClient.Answer answer = client.get(path, "Accept", "*/*");
    assertThat(answer.status()).as(path).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.json().get("detail").textValue()).contains(server);
  }

  @Test
  void shouldListTheTopLinksWithWhatIsKnownOfThem() {
    String code =
        client
            .create("{\"url\":\"https://example.com/top\",\"title\":\"Top\"}")
            .json()
            .get("code")
            .textValue();
    String untitled = client.link("https://example.com/untitled");
    live.top(
        Granularity.DAY,
        TopLinks.newBuilder()
            .setFromMs(MONDAY)
            .setToMs(MONDAY + 24 * HOUR)
            .setError(2)
            .addLinks(TopLink.newBuilder().setCode(code).setClicks(9))
            .addLinks(TopLink.newBuilder().setCode("unknown").setClicks(8))
            .addLinks(TopLink.newBuilder().setCode(untitled).setClicks(7))
            .build());

    JsonNode top = client.get("/api/links/top?window=day").json();
    JsonNode shorter = client.get("/api/links/top?window=day&limit=1").json();
    JsonNode none = client.get("/api/links/top?window=minute&dataset=march").json();

    assertThat(top.toString())
        .isEqualTo(
            ("{'window':'day','from':'2026-03-30T00:00:00Z','to':'2026-03-31T00:00:00Z',"
                    + "'asOf':'2026-04-01T01:00:00Z','error':2,'links':["
                    + "{'code':'%s','url':'https://example.com/top','title':'Top',"
                    + "'shortUrl':'https://sho.rt/%s','clicks':9},"
                    + "{'code':'unknown','url':null,'title':null,"
                    + "'shortUrl':'https://sho.rt/unknown','clicks':8},"
                    + "{'code':'%s','url':'https://example.com/untitled','title':null,"
                    + "'shortUrl':'https://sho.rt/%s','clicks':7}]}")
                .formatted(code, code, untitled, untitled)
                .replace('\'', '"'));
    assertThat(shorter.get("links")).hasSize(1);
    assertThat(none.get("links")).isEmpty();
    assertThat(none.get("asOf").isNull()).isTrue();
  }

  @Test
  void shouldShowTheShortUrlAsAQrCodeThatMayBeKept() throws Exception {
    String code = client.link("https://example.com/qr");
    String path = "/api/links/" + code + "/qr.svg";

    LinksClient.Answer answer = client.get(path + "?margin=2&ecc=H&size=512");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=86400");
    Element svg = QrSvgTest.parse(answer.body());
    assertThat(new Decoder().decode(QrSvgTest.modules(svg, 2)).getText())
        .isEqualTo("https://sho.rt/" + code);

    String etag = answer.header("ETag");
    LinksClient.Answer kept =
        client.get(path + "?margin=2&ecc=H&size=512", "If-None-Match", "W/" + etag);
    assertThat(kept.status()).isEqualTo(304);
    assertThat(kept.body()).isEmpty();
    assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(200);

    client.send("DELETE", "/api/links/" + code, null);
    assertThat(client.get(path).status()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stats?from=", "/stats/stream?span=", "/qr.svg?ecc="})
  void shouldNotFailOverWhatIsNoUtf8(String path) throws IOException {
    String whole = "/api/links/" + someLink() + path;
    for (String bad : List.of("%zz", "%", "%ff", "%c0%80")) {
      try (Socket socket = EventReader.connect(instance.port(), whole + bad)) {
        String status =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        assertThat(status).as(bad).matches("HTTP/1.1 [24]\\d\\d .*");
      }
    }
  }

  private static String someLink() {
    return client.link("https://example.com/some");
  }

  private static JsonNode stats(String code, String granularity, String query) {
    LinksClient.Answer answer =
        client.get("/api/links/" + code + "/stats?granularity=" + granularity + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static void assertField(LinksClient.Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("errors").get(0).get("field").textValue()).isEqualTo(field);
  }

  /** People from Germany, each a visitor, in minute 59, and two programs. */
  private static ClickTally tally(int people) {
    ClickTally tally = ClickTally.ofHour();
    tally.addHuman(59, people);
    tally.addBot(0, 2);
    tally.by(Dimension.COUNTRY).add("DE", people);
    for (int i = 0; i < people; i++) {
      tally.addVisitor(0x9E3779B97F4A7C15L * (i + 1));
    }
    return tally;
  }
}
