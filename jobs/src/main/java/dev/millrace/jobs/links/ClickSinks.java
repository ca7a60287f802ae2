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
 * @param live every state of every hour
 * @param hours hours that are final
 * @param days days that are final
 * @param top the links with the most clicks
 * @param asOf how far event time has come, epoch ms
 * @param finalBefore before which time nothing changes any more, epoch ms
 * @param late clicks whose minute was final
 * @param dead records that are no clicks
 */
record ClickSinks(
    Outlet<LinkSpan> live,
    Outlet<LinkSpan> hours,
    Outlet<LinkSpan> days,
    Outlet<TopLinkView> top,
    Outlet<Long> asOf,
    Outlet<Long> finalBefore,
    Outlet<LateClick> late,
    Outlet<DeadLetter> dead) {

  /**
   * Redis, Cassandra and Kafka.
   *
   * @param dataset with its generation
   * @param clicks name of the topic that is read
   */
  static ClickSinks of(Endpoints endpoints, String dataset, String clicks) {
    ClickViews views = new ClickViews(endpoints, dataset);
    return new ClickSinks(
        Outlet.into(views.live()),
        Outlet.into(views.hours()),
        Outlet.into(views.days()),
        Outlet.into(views.top()),
        Outlet.into(views.asOf()),
        Outlet.into(views.finalBefore()),
        Outlet.into(
            LateRecords.sink(
                LinksTopics.LATE_CLICKS, clicks, ClickAnalytics.NAME, endpoints, new AsItCame())),
        Outlet.into(DeadLetters.sink(LinksTopics.DEAD, endpoints)));
  }
}
