package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every redirect is one click on the topic and one in the counts of its link. */
final class ClicksCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private final Story story;
  private final StoryTopics topics;

  ClicksCheck(Story story, StoryTopics topics) {
    this.story = story;
    this.topics = topics;
  }

  void check() throws DemoException, InterruptedException {
    Counts expected = story.live().values().stream().reduce(Counts.NONE, Counts::plus);
    Map<String, Long> onTopic =
        Patience.until(PATIENCE, this::onTopic, found -> sum(found) >= expected.all());
    Map<String, Counts> byMinute = queried("minute");
    Map<String, Counts> byHour = queried("hour");
    Counts minutes = byMinute.values().stream().reduce(Counts.NONE, Counts::plus);
    Counts hours = byHour.values().stream().reduce(Counts.NONE, Counts::plus);
    story
        .table()
        .add(
            "clicks: redirects, on the topic, counted",
            expected.all(),
            sum(onTopic),
            minutes.all());
    story.table().addQueried("clicks of people, by minute", expected.human(), minutes.human());
    story.table().addQueried("clicks of robots, by minute", expected.bot(), minutes.bot());
    story.table().addQueried("clicks of people, by hour", expected.human(), hours.human());
    story.table().addQueried("clicks of robots, by hour", expected.bot(), hours.bot());
    long links = story.live().size();
    story
        .table()
        .add(
            "links whose every count agrees",
            links,
            story.live().entrySet().stream()
                .filter(e -> e.getValue().all() == onTopic.getOrDefault(e.getKey(), 0L))
                .count(),
            story.live().entrySet().stream()
                .filter(e -> e.getValue().equals(byMinute.get(e.getKey())))
                .filter(e -> e.getValue().equals(byHour.get(e.getKey())))
                .count());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Clicks of now by code, each id once, without those that the story wrote itself. */
  private Map<String, Long> onTopic() {
    Map<String, Long> counts = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : topics.readAll(LinksTopics.CLICKS.name())) {
      try {
        Click click = Click.parseFrom(record.value());
        if (click.getClickedAtMs() >= story.startMs() && ids.add(click.getClickId())) {
          counts.merge(click.getCode(), 1L, Long::sum);
        }
      } catch (InvalidProtocolBufferException e) {
        // The poison.
      }
    }
    return counts;
  }

  private Map<String, Counts> queried(String granularity)
      throws DemoException, InterruptedException {
    long toMs = System.currentTimeMillis() + HOUR_MS;
    return Patience.until(PATIENCE, () -> stats(granularity, toMs), story.live()::equals);
  }

  private Map<String, Counts> stats(String granularity, long toMs) throws DemoException {
    Map<String, Counts> counts = new HashMap<>();
    for (String code : story.live().keySet()) {
      JsonNode answer = story.client().stats(code, granularity, story.startMs(), toMs).json();
      counts.put(code, Counts.of(answer));
    }
    return counts;
  }
}
