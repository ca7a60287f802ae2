package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of clicks: every redirect that was answered is on the topic. */
class ClickDurabilityIT {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final int CLICKERS = 8;
  private static final int CLICKS_BEFORE = 2_000;

  @TempDir Path folder;

  @Test
  void shouldLoseNoClickOnSigterm() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TopologiesInstance instance = TopologiesInstance.start(kafka, folder, "one", 0)) {
      LinksHttp links = instance.awaitReady().links();
      List<String> codes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        codes.add(links.create("https://example.org/" + i));
      }
      // Each request has a user agent of its own, by which its click is found again.
      Set<String> answered = ConcurrentHashMap.newKeySet();
      AtomicInteger number = new AtomicInteger();
      List<Thread> clickers = new ArrayList<>();
      for (int i = 0; i < CLICKERS; i++) {
        clickers.add(new Thread(() -> click(links, codes, number, answered), "clicker-" + i));
      }
      clickers.forEach(Thread::start);
      await().atMost(WITHIN).until(() -> answered.size() >= CLICKS_BEFORE);
      instance.terminate();
      assertThat(instance.awaitEnd()).as("ended after SIGTERM").isTrue();
      for (Thread clicker : clickers) {
        clicker.join();
      }
      Set<String> clicked = agentsOnTopic(kafka);
      System.out.printf(
          "SIGTERM in mid-flow: %,d redirects were answered, %,d clicks are on the topic.%n",
          answered.size(), clicked.size());
      assertThat(clicked).containsAll(answered);
    }
  }

  /** Clicks until nobody answers. */
  private static void click(
      LinksHttp links, List<String> codes, AtomicInteger number, Set<String> answered) {
    try {
      while (true) {
        int n = number.incrementAndGet();
        String agent = "Durability/" + n;
        if (links.follow(codes.get(n % codes.size()), agent).statusCode() == 302) {
          answered.add(agent);
        }
      }
    } catch (IOException e) {
      // The instance has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<String> agentsOnTopic(EmbeddedKafka kafka) throws Exception {
    Set<String> agents = new HashSet<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaClients(kafka.clientProperties()).consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("links.clicks").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          agents.add(Click.parseFrom(record.value()).getUserAgent());
        }
      }
    }
    return agents;
  }
}
