package dev.millrace.infra.demo;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.protocol.internal.util.Bytes;
import dev.millrace.connectors.cassandra.CassandraSessions;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Clicks of yesterday, written to the topic and counted before any click of today. Once today's
 * clicks come, nothing changes those hours any more, so the platform must know them for ever.
 */
final class HistoryChapter {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SPAN_MS = Duration.ofHours(2).toMillis();
  private static final int CLICKS = 600;
  private static final String SELECT =
      "SELECT tally FROM links_hours"
          + " WHERE dataset = ? AND code = ? AND month = ? AND hour >= ? AND hour < ?";

  private final Story story;
  private final StoryTopics topics;
  private final Map<String, Counts> sent = new LinkedHashMap<>();
  private final long fromMs;

  HistoryChapter(Story story, StoryTopics topics) {
    this.story = story;
    this.topics = topics;
    long yesterday = story.startMs() - Duration.ofDays(1).toMillis();
    this.fromMs = Granularity.HOUR.bucketOf(yesterday) - SPAN_MS;
  }

  /** The first of the two hours, epoch milliseconds UTC. */
  long fromMs() {
    return fromMs;
  }

  void tell() throws DemoException, InterruptedException {
    story.say("Adding " + CLICKS + " clicks of yesterday.");
    Traffic traffic = new Traffic(2, story.links().size());
    // Each link's first click comes before anything else, so that each partition tells the time.
    for (int i = 0; i < CLICKS; i++) {
      Visit visit = traffic.next();
      int link =
          i < story.links().size() || !visit.known() ? i % story.links().size() : visit.link();
      long timeMs = i < story.links().size() ? fromMs : fromMs + (SPAN_MS - 1) / CLICKS * i;
      send(story.links().get(link).code(), visit, timeMs, i);
      if (i + 1 == story.links().size()) {
        topics.flush();
      }
    }
    topics.flush();
    Counts expected = total();
    Counts counted = Patience.until(PATIENCE, () -> counted(false), expected::equals);
    if (!counted.equals(expected)) {
      throw new DemoException(
          "Of " + expected.all() + " clicks of yesterday the stats say " + counted.all());
    }
  }

  private Counts total() {
    return sent.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private void send(String code, Visit visit, long timeMs, int number) {
    sent.merge(code, Counts.NONE.plus(visit), Counts::plus);
    topics.click(
        Click.newBuilder()
            .setClickId("demo-history-" + number)
            .setCode(code)
            .setClickedAtMs(timeMs)
            .setUserAgent(visit.visitor().userAgent())
            .setMethod(visit.head() ? ClickMethod.CLICK_METHOD_HEAD : ClickMethod.CLICK_METHOD_GET)
            .build());
  }

  void check() throws DemoException, InterruptedException {
    Counts expected = total();
    Counts queried = Patience.until(PATIENCE, () -> counted(true), expected::equals);
    story
        .table()
        .addQueried("yesterday, final: clicks of people", expected.human(), queried.human());
    story.table().addQueried("yesterday, final: clicks of robots", expected.bot(), queried.bot());
    try (CqlSession session = CassandraSessions.open(story.endpoints(), Duration.ofSeconds(10))) {
      PreparedStatement select = session.prepare(SELECT);
      long kept = Patience.until(PATIENCE, () -> kept(session, select), n -> n == expected.all());
      story.table().addQueried("yesterday, in Cassandra by hour", expected.all(), kept);
    }
  }

  /** Sums what the stats say; if wanted, of links whose whole range is final only. */
  private Counts counted(boolean finalOnly) throws DemoException {
    Counts sum = Counts.NONE;
    for (String code : sent.keySet()) {
      var answer = story.client().stats(code, "minute", fromMs, fromMs + SPAN_MS).json();
      if (!finalOnly || answer.path("final").asBoolean()) {
        sum = sum.plus(Counts.of(answer));
      }
    }
    return sum;
  }

  private long kept(CqlSession session, PreparedStatement select) {
    long toMs = fromMs + SPAN_MS;
    long sum = 0;
    for (String code : sent.keySet()) {
      for (long month = LinkCountsLayout.monthOf(fromMs);
          month < toMs;
          month = LinkCountsLayout.nextMonth(month)) {
        for (Row row :
            session.execute(select.bind(LinkCountsLayout.LIVE, code, month, fromMs, toMs))) {
          ClickTally hour = ClickTally.hour(Bytes.getArray(row.getByteBuffer("tally")));
          sum += hour.human() + hour.bot();
        }
      }
    }
    return sum;
  }
}
