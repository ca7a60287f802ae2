package dev.millrace.jobs.links;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Folds clicks into a tally. State: two numbers per open window. */
final class TallyClicks implements AggregateFunction<ClickEvent, Tally, Tally> {
  private static final long serialVersionUID = 1;

  @Override
  public Tally createAccumulator() {
    return new Tally();
  }

  @Override
  public Tally add(ClickEvent click, Tally tally) {
    if (click.bot) {
      tally.bot++;
    } else {
      tally.human++;
    }
    return tally;
  }

  @Override
  public Tally getResult(Tally tally) {
    return tally;
  }

  @Override
  public Tally merge(Tally one, Tally other) {
    one.human += other.human;
    one.bot += other.bot;
    return one;
  }
}
