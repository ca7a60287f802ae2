package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Clicks that come when nothing may change their minute any more: set aside, not counted. */
final class LateChapter {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CLICKS = 20;

  private final Story story;
  private final StoryTopics topics;
  private final HistoryChapter history;

  LateChapter(Story story, StoryTopics topics, HistoryChapter history) {
    this.story = story;
    this.topics = topics;
    this.history = history;
  }

  void tell() throws DemoException, InterruptedException {
    String code = story.links().get(0).code();
    long overMs = history.fromMs() + Duration.ofHours(6).toMillis();
    story.say("Waiting until yesterday is over for the job as well.");
    long asOfMs = Patience.until(PATIENCE, () -> asOfMs(code), asOf -> asOf > overMs);
    if (asOfMs <= overMs) {
      throw new DemoException(
          "The job's clock stays at "
              + Instant.ofEpochMilli(asOfMs)
              + " though clicks of now have come");
    }
    story.say("Adding " + CLICKS + " clicks that come a day late.");
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < CLICKS; i++) {
      topics.click(
          Click.newBuilder()
              .setClickId("demo-late-" + i)
              .setCode(code)
              .setClickedAtMs(history.fromMs() + i)
              .setUserAgent(Crowd.next(random).userAgent())
              .build());
    }
    topics.flush();
  }

  private long asOfMs(String code) throws DemoException {
    JsonNode answer =
        story
            .client()
            .stats(code, "minute", story.startMs(), System.currentTimeMillis() + 60_000)
            .json();
    JsonNode asOf = answer.path("asOf");
    if (asOf.isNumber()) {
      return asOf.asLong();
    }
    return asOf.isTextual() ? Instant.parse(asOf.asText()).toEpochMilli() : 0;
  }

  void check() throws DemoException, InterruptedException {
    long seen = Patience.until(PATIENCE, this::setAside, n -> n >= CLICKS);
    story.table().addSeen("late clicks, set aside", CLICKS, seen);
  }

  private long setAside() {
    return topics.readAll(LinksTopics.LATE_CLICKS.name()).size();
  }
}
