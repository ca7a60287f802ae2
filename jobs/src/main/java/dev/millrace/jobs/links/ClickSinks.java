package dev.millrace.jobs.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.DeadLetters;
import dev.millrace.jobs.runtime.LateRecords;
import dev.millrace.jobs.runtime.Outlet;
import dev.millrace.schemas.links.LinksTopics;

/**
 * Where the results of {@link ClickAnalytics} go.
 *
 * @param live every state of every bucket
 * @param history closed buckets
 * @param asOf how far event time has come, epoch ms
 * @param late clicks whose minute was closed
 * @param dead records that are no clicks
 */
record ClickSinks(
    Outlet<LinkCount> live,
    Outlet<LinkCount> history,
    Outlet<Long> asOf,
    Outlet<ClickEvent> late,
    Outlet<DeadLetter> dead) {

  /** Redis, Cassandra and Kafka. */
  static ClickSinks of(Endpoints endpoints, ClickAnalyticsOptions options) {
    String dataset = options.dataset();
    return new ClickSinks(
        Outlet.into(LinkCountsViews.live(endpoints, dataset)),
        Outlet.into(LinkCountsViews.history(endpoints, dataset)),
        Outlet.into(LinkCountsViews.asOf(endpoints, dataset)),
        Outlet.into(
            LateRecords.sink(
                LinksTopics.LATE_CLICKS, ClickAnalytics.NAME, endpoints, new LateClick())),
        Outlet.into(DeadLetters.sink(LinksTopics.DEAD, endpoints)));
  }

  private static final class LateClick implements LateRecords.Late<ClickEvent> {
    private static final long serialVersionUID = 1;

    @Override
    public String key(ClickEvent click) {
      return click.code;
    }

    @Override
    public byte[] message(ClickEvent click) {
      return click.message;
    }

    @Override
    public String id(ClickEvent click) {
      return click.id;
    }

    @Override
    public long timeMs(ClickEvent click) {
      return click.atMs;
    }
  }
}
