package dev.millrace.jobs.links;

import dev.millrace.connectors.links.Granularity;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says of a tally whose it is, which bucket, and whether the bucket is closed. */
final class NameBucket extends ProcessWindowFunction<Tally, LinkCount, String, TimeWindow> {
  private static final long serialVersionUID = 1;

  private final Granularity granularity;

  NameBucket(Granularity granularity) {
    this.granularity = granularity;
  }

  @Override
  public void process(
      String code, Context context, Iterable<Tally> tallies, Collector<LinkCount> out) {
    Tally tally = tallies.iterator().next();
    LinkCount count = new LinkCount();
    count.code = code;
    count.granularity = granularity;
    count.startMs = context.window().getStart();
    count.human = tally.human;
    count.bot = tally.bot;
    count.complete = context.currentWatermark() >= context.window().maxTimestamp();
    out.collect(count);
  }
}
