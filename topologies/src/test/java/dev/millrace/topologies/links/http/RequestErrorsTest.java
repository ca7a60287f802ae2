package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong request gets a problem that says what is wrong. */
class RequestErrorsTest {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static LinksInstance instance;
  private static LinksClient client;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    instance = LinksInstance.start(kafka, folder, "one", Map.of()).awaitReady();
    client = instance.client();
  }

  @AfterAll
  static void stop() {
    if (instance != null) {
      instance.close();
    }
    kafka.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | url",
        "{\"url\":null} | url",
        "{\"url\":7} | url",
        "{\"url\":\"ftp://example.com/\"} | url",
        "{\"url\":\"https://exa mple.com/\"} | url",
        "{\"url\":\"https://sho.rt/abc\"} | url",
        "{\"url\":\"https://example.com/\",\"alias\":\"abcdefg\"} | alias",
        "{\"url\":\"https://example.com/\",\"alias\":\"metrics\"} | alias",
        "{\"url\":\"https://example.com/\",\"alias\":\"health\"} | alias",
        "{\"url\":\"https://example.com/\",\"alias\":\"top\"} | alias",
        "{\"url\":\"https://example.com/\",\"alias\":\"a.b.c\"} | alias",
        "{\"url\":\"https://example.com/\",\"expiresAt\":\"2001-01-01T00:00:00Z\"} | expiresAt",
        "{\"url\":\"https://example.com/\",\"expiresAt\":\"tomorrow\"} | expiresAt",
        "{\"url\":\"https://example.com/\",\"redirect\":303} | redirect",
        "{\"url\":\"https://example.com/\",\"redirect\":\"302\"} | redirect",
        "{\"url\":\"https://example.com/\",\"tags\":\"x\"} | tags",
        "{\"url\":\"https://example.com/\",\"tags\":[1]} | tags",
        "{\"url\":\"https://example.com/\",\"colour\":\"red\"} | colour"
      })
  void shouldNameTheFieldThatIsWrong(String body, String field) {
    LinksClient.Answer answer = client.create(body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("errors").get(0).get("field").textValue()).isEqualTo(field);
    assertThat(answer.json().get("errors").get(0).get("reason").textValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "", "{\"url\":1,\"url\":2}", "{} x", "\u0000"})
  void shouldAnswer400ForWhatIsNotOneJsonObject(String body) {
    assertProblem(client.create(body), 400);
  }

  @Test
  void shouldAnswer413ForALargeBodyAnd415ForAnotherType() {
    assertProblem(client.create("{\"url\":\"" + "x".repeat(70_000) + "\"}"), 413);
    assertProblem(client.send("POST", "/api/links", "url=x", "Content-Type", "text/plain"), 415);
    assertProblem(client.send("POST", "/api/links", "{}"), 415);
  }

  @Test
  void shouldAnswer404And405WithAProblem() {
    assertProblem(client.get("/api/nothing"), 404);
    LinksClient.Answer put = client.send("PUT", "/api/links/abcdefg", "{}");
    assertProblem(put, 405);
    assertThat(put.header("Allow")).contains("GET");
    assertProblem(client.send("POST", "/abcdefg", "{}"), 405);
  }

  @Test
  void shouldRefuseMalformedParameters() {
    assertProblem(client.get("/api/links?cursor=%21%21"), 422);
    assertProblem(client.get("/api/links?limit=0"), 422);
    assertProblem(client.get("/api/links?limit=ten"), 422);
    assertProblem(client.get("/api/links/abcdefg", "Millrace-Position", "x"), 422);
    String code = client.link("https://example.com/");
    assertProblem(client.get("/api/links/" + code + "/stats?granularity=week"), 422);
    assertProblem(client.get("/api/links/" + code + "/stats?from=soon"), 422);
    assertProblem(client.patch("/api/links/" + code, "{\"url\":null}"), 422);
    assertProblem(client.patch("/api/links/" + code, "{\"alias\":\"other\"}"), 422);
  }

  @Test
  void shouldRefuseAPositionThatNobodyWasGiven() {
    LinksClient.Answer created = client.create("{\"url\":\"https://example.com/\"}");
    String path = "/api/links/" + created.json().get("code").textValue();
    String[] position = created.header("Millrace-Position").split(":");
    String beyond = position[0] + ":" + position[1] + ":" + Long.MAX_VALUE;

    assertProblem(client.get(path, "Millrace-Position", beyond), 422);
    assertProblem(client.get("/api/links", "Millrace-Position", beyond), 422);
  }

  @Test
  void shouldIgnoreAPositionOfOtherLinks() {
    LinksClient.Answer created = client.create("{\"url\":\"https://example.com/\"}");
    String path = "/api/links/" + created.json().get("code").textValue();
    String[] position = created.header("Millrace-Position").split(":");
    String elsewhere = position[0] + ":" + (Integer.parseInt(position[1]) + 1) + ":999999";

    assertThat(client.get(path, "Millrace-Position", elsewhere).status()).isEqualTo(200);
  }

  @Test
  void shouldTakeTheMethodFromTheFirstLineOnly() {
    String path = "/api/links/" + client.link("https://example.com/");

    assertThat(client.get(path, "X-HTTP-Method-Override", "DELETE").status()).isEqualTo(200);
    assertThat(client.get(path).json().get("status").textValue()).isEqualTo("active");
  }

  @Test
  void shouldRefuseMalformedQuestionsOfOtherInstances() {
    assertProblem(client.get("/_internal/links/page"), 422);
    assertProblem(client.get("/_internal/links/page?limit=1&from=xyz"), 422);
    assertProblem(client.get("/_internal/links/links?key=abcdefg", "Millrace-Position", "x"), 422);
    assertProblem(client.get("/_internal/links/links"), 422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/api/links/%u0041", "/api/links/%ff", "/api/links/a%2fb"})
  void shouldAnswerAMalformedPathWithAProblem(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", instance.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  private static void assertProblem(LinksClient.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("title").textValue()).isNotBlank();
  }
}
