package dev.millrace.jobs.links;

import dev.millrace.connectors.links.ClickTally;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Lets no hour pass and adds up what is in them, in accumulators of the job: {@code minutes-rows}
 * (minutes that had clicks), {@code minutes-sum} (clicks), {@code hours-rows} and {@code hours-sum}
 * (visitors).
 */
final class HourSums extends RichFlatMapFunction<LinkSpan, Long> {
  private static final long serialVersionUID = 1;

  private final LongCounter minutes = new LongCounter();
  private final LongCounter clicks = new LongCounter();
  private final LongCounter hours = new LongCounter();
  private final LongCounter visitors = new LongCounter();

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator("minutes-rows", minutes);
    getRuntimeContext().addAccumulator("minutes-sum", clicks);
    getRuntimeContext().addAccumulator("hours-rows", hours);
    getRuntimeContext().addAccumulator("hours-sum", visitors);
  }

  @Override
  public void flatMap(LinkSpan hour, Collector<Long> nothing) {
    ClickTally tally = ClickTally.hour(hour.tally);
    for (int minute = 0; minute < ClickTally.MINUTES; minute++) {
      long inMinute = tally.human(minute) + tally.bot(minute);
      if (inMinute > 0) {
        minutes.add(1);
        clicks.add(inMinute);
      }
    }
    hours.add(1);
    visitors.add(tally.visitors());
  }
}
