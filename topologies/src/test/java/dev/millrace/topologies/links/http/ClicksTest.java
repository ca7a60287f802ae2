package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every redirect that was answered is on the topic of clicks, and says nothing it must not. */
class ClicksTest {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldSayHowALinkWasFollowedButNotByWhom() {
    try (LinksInstance instance =
        LinksInstance.start(kafka, folder, "one", Map.of()).awaitReady()) {
      LinksClient client = instance.client();
      String code = client.link("https://example.com/click");
      String address = "203.0.113.77";
      client.get("/" + code, "X-Forwarded-For", address, "User-Agent", "Test/1", "Referer", "r");
      client.send("HEAD", "/" + code, null, "User-Agent", "Test/2", "Sec-Purpose", "prefetch");

      List<ConsumerRecord<byte[], byte[]>> records =
          Awaitility.await().until(() -> clicksOn(code), found -> found.size() == 2);
      Click get = click(records.get(0));
      Click head = click(records.get(1));

      assertThat(get.getUserAgent()).isEqualTo("Test/1");
      assertThat(get.getReferrer()).isEqualTo("r");
      assertThat(get.getMethod()).isEqualTo(ClickMethod.CLICK_METHOD_GET);
      assertThat(get.getPrefetch()).isFalse();
      assertThat(get.getVisitor().size()).isEqualTo(16);
      assertThat(head.getMethod()).isEqualTo(ClickMethod.CLICK_METHOD_HEAD);
      assertThat(head.getPrefetch()).isTrue();
      assertThat(head.getVisitor()).isNotEqualTo(get.getVisitor());
      assertThat(new String(records.get(0).value(), StandardCharsets.ISO_8859_1))
          .doesNotContain(address);
      assertThat(records.get(0).timestamp()).isEqualTo(get.getClickedAtMs());
      assertThat(records.get(0).headers()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"buffered", "acked"})
  void shouldLoseNoAnsweredClickOnSigterm(String durability) throws InterruptedException {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    String code;
    try (ForkedInstance instance =
        ForkedInstance.start(
                kafka, folder, durability, Map.of("links.clicks.durability", durability))
            .awaitReady()) {
      code = instance.client().link("https://example.com/term");
      CountDownLatch enough = new CountDownLatch(500);
      List<Thread> clickers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clickers.add(clicker(instance.client(), code, i, answered, enough));
      }
      enough.await();
      instance.terminate();
      for (Thread clicker : clickers) {
        clicker.join();
      }
      assertThat(instance.awaitEnd()).isEqualTo(128 + 15);
    }

    Set<String> sent =
        clicksOn(code).stream()
            .map(record -> click(record).getReferrer())
            .collect(Collectors.toSet());
    assertThat(answered).hasSizeGreaterThanOrEqualTo(500);
    assertThat(sent).containsAll(answered);
  }

  /** Clicks until the instance is gone; a click is known by its referrer. */
  private static Thread clicker(
      LinksClient client, String code, int id, Set<String> answered, CountDownLatch enough) {
    Thread thread =
        new Thread(
            () -> {
              for (int n = 0; ; n++) {
                String name = id + "-" + n;
                try {
                  if (client.get("/" + code, "Referer", name).status() == 302) {
                    answered.add(name);
                    enough.countDown();
                  }
                } catch (UncheckedIOException gone) {
                  return;
                }
              }
            });
    thread.start();
    return thread;
  }

  private static List<ConsumerRecord<byte[], byte[]>> clicksOn(String code) {
    byte[] key = code.getBytes(StandardCharsets.UTF_8);
    return TopicReader.readAll(kafka.clientProperties(), LinksTopics.CLICKS.name()).stream()
        .filter(record -> Arrays.equals(record.key(), key))
        .toList();
  }

  private static Click click(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Click.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
