package dev.millrace.topologies.links.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicPoison;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Idempotency keys whose first request died half-way, and the block list. */
class RepeatedRequestsTest {
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

  @Test
  void shouldSayThatTheFirstRequestIsStillInFlight() {
    String body = "{\"url\":\"https://example.com/flight\"}";
    String key = claimed(body, "in-flight-1", System.currentTimeMillis());

    LinksClient.Answer answer = client.create(body, "Idempotency-Key", key);

    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldFinishWhatADeadRequestHasBegun() {
    String body = "{\"url\":\"https://example.com/died\"}";
    long aMinuteAgo = System.currentTimeMillis() - Duration.ofMinutes(1).toMillis();
    String key = claimed(body, "abandoned-1", aMinuteAgo);

    LinksClient.Answer first = client.create(body, "Idempotency-Key", key);
    LinksClient.Answer second = client.create(body, "Idempotency-Key", key);

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.json().get("code").textValue()).isEqualTo("abandoned-1");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(client.get("/abandoned-1").status()).isEqualTo(302);
  }

  @Test
  void shouldAnswerTheLoserOfAnAliasAlikeEachTime() {
    String alias = "loser-" + UUID.randomUUID();
    String body = "{\"url\":\"https://example.com/\",\"alias\":\"" + alias + "\"}";
    String key = UUID.randomUUID().toString();
    assertThat(client.create(body).status()).isEqualTo(201);

    LinksClient.Answer first = client.create(body, "Idempotency-Key", key);
    LinksClient.Answer second = client.create(body, "Idempotency-Key", key);

    assertThat(first.status()).isEqualTo(409);
    assertThat(first.body()).contains("\"field\":\"alias\"");
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void shouldRefuseABlockedHostAndItsSubDomains() {
    BlockRule rule = BlockRule.newBuilder().setReason("test").build();
    write(
        new ProducerRecord<>(
            LinksTopics.BLOCKLIST.name(), "blocked.example".getBytes(UTF_8), rule.toByteArray()));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.create("{\"url\":\"https://blocked.example/\"}").status() == 422);
    LinksClient.Answer below = client.create("{\"url\":\"https://a.blocked.example/\"}");

    assertThat(below.status()).isEqualTo(422);
    assertThat(below.json().get("errors").get(0).get("field").textValue()).isEqualTo("url");
    assertThat(client.create("{\"url\":\"https://notblocked.example/\"}").status()).isEqualTo(201);
  }

  /** Writes the claim of a request that never got further; its key. */
  private static String claimed(String body, String code, long atMs) {
    String key = UUID.randomUUID().toString();
    IdempotencyClaim claim =
        IdempotencyClaim.newBuilder()
            .setClaimId(UUID.randomUUID().toString())
            .setBodySha256(ByteString.copyFrom(sha256(body)))
            .setResourceId(code)
            .setClaimedAtMs(atMs)
            .build();
    write(
        new ProducerRecord<>(
            LinksTopics.CLAIMS.name(), null, atMs, key.getBytes(UTF_8), claim.toByteArray()));
    return key;
  }

  private static void write(ProducerRecord<byte[], byte[]> record) {
    try (TopicPoison writer = new TopicPoison(kafka.clientProperties())) {
      writer.write(record);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
