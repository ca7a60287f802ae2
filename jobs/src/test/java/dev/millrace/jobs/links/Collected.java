package dev.millrace.jobs.links;

import dev.millrace.jobs.Kept;
import dev.millrace.jobs.runtime.DeadLetter;
import java.util.List;

/** Sinks that keep what they get in this process, per test. */
final class Collected {
  private final Kept<LinkSpan> live = new Kept<>();
  private final Kept<LinkSpan> hours = new Kept<>();
  private final Kept<LinkSpan> days = new Kept<>();
  private final Kept<TopLinkView> top = new Kept<>();
  private final Kept<Long> asOf = new Kept<>();
  private final Kept<Long> finalBefore = new Kept<>();
  private final Kept<LateClick> late = new Kept<>();
  private final Kept<DeadLetter> dead = new Kept<>();

  ClickSinks sinks() {
    return new ClickSinks(
        live.outlet(),
        hours.outlet(),
        days.outlet(),
        top.outlet(),
        asOf.outlet(),
        finalBefore.outlet(),
        late.outlet(),
        dead.outlet());
  }

  List<LinkSpan> live() {
    return live.all();
  }

  List<LinkSpan> hours() {
    return hours.all();
  }

  List<LinkSpan> days() {
    return days.all();
  }

  List<TopLinkView> top() {
    return top.all();
  }

  List<Long> asOf() {
    return asOf.all();
  }

  List<Long> finalBefore() {
    return finalBefore.all();
  }

  List<LateClick> late() {
    return late.all();
  }

  List<DeadLetter> dead() {
    return dead.all();
  }
}
