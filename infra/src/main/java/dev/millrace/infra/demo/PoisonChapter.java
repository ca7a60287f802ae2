package dev.millrace.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Bytes that are no message: they must land among the dead letters, and nothing must stop. */
final class PoisonChapter {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A field of a wire type that does not exist. */
  private static final byte[] POISON = {(byte) 0xff, 'p', 'o', 'i', 's', 'o', 'n'};

  private static final List<String> TOPICS =
      List.of(LinksTopics.CLICKS.name(), LinksTopics.COMMANDS.name());

  private final Story story;
  private final StoryTopics topics;

  PoisonChapter(Story story, StoryTopics topics) {
    this.story = story;
    this.topics = topics;
  }

  void tell() throws DemoException {
    story.say("Poisoning " + String.join(" and ", TOPICS) + ".");
    for (String topic : TOPICS) {
      topics.raw(topic, "poison", POISON);
    }
    topics.flush();
  }

  void check() throws DemoException, InterruptedException {
    for (String topic : TOPICS) {
      List<ConsumerRecord<byte[], byte[]>> letters =
          Patience.until(PATIENCE, () -> letters(topic), found -> !found.isEmpty());
      String reason = letters.isEmpty() ? "none" : reason(letters.get(0));
      story
          .table()
          .add(
              "dead letters of " + topic,
              "1",
              Integer.toString(letters.size()),
              "–",
              letters.size() == 1 && !reason.isBlank());
      story.say("  The reason from " + topic + ": " + reason);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> letters(String topic) {
    return topics.readAll(LinksTopics.DEAD.name()).stream()
        .filter(letter -> Arrays.equals(letter.value(), POISON))
        .filter(letter -> header(letter, DeadLetterHeaders.TOPIC).equals(topic))
        .toList();
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return header(letter, DeadLetterHeaders.MESSAGE);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
