package dev.millrace.infra.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** How long it takes from a click to its count: one click at a time, watched closely. */
final class LatencyChapter {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PROBES = 11;

  private final Story story;

  LatencyChapter(Story story) {
    this.story = story;
  }

  void tell() throws DemoException, InterruptedException {
    story.say("Measuring how long it takes from a click to its count.");
    String code =
        story
            .client()
            .create(LinksClient.object().put("url", "https://example.org/probe"))
            .expect(201, "Making a link")
            .json()
            .path("code")
            .asText();
    story.links().add(new StoryLink(code, "https://example.org/probe"));
    SplittableRandom random = new SplittableRandom(6);
    long[] tookMs = new long[PROBES];
    for (int i = 0; i < PROBES; i++) {
      Visit visit = new Visit(0, false, Crowd.next(random));
      long wanted = i + 1;
      long startNanos = System.nanoTime();
      story.client().followNow(code, visit.visitor(), "").expect(302, "The redirect");
      story.clicked(code, visit);
      long seen = Patience.until(PATIENCE, () -> counted(code), n -> n >= wanted);
      if (seen != wanted) {
        throw new DemoException(
            "After "
                + wanted
                + " clicks the stats say "
                + seen
                + ", "
                + PATIENCE.toSeconds()
                + " s later");
      }
      tookMs[i] = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    }
    Arrays.sort(tookMs);
    story
        .table()
        .addMeasured(
            "click to count, median (longest)",
            String.format(Locale.ROOT, "%,d (%,d) ms", tookMs[PROBES / 2], tookMs[PROBES - 1]));
  }

  private long counted(String code) throws DemoException {
    long nowMs = System.currentTimeMillis();
    return Counts.of(story.client().stats(code, "minute", story.startMs(), nowMs + 60_000).json())
        .all();
  }
}
