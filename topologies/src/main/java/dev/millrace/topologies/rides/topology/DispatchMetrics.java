package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.topologies.rides.domain.RideState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What has happened to rides, over all partitions of an instance; repeated work counts again. */
public final class DispatchMetrics {
  private final Map<RideState, Counter> states = new EnumMap<>(RideState.class);
  private final Map<OfferOutcome, Counter> offers = new EnumMap<>(OfferOutcome.class);
  private final Counter refused;
  private final Counter stale;
  private final Counter searches;

  public DispatchMetrics(MeterRegistry registry) {
    for (RideState state : RideState.values()) {
      states.put(
          state,
          Counter.builder("millrace.rides.steps")
              .tag("to", state.label())
              .description("Steps that rides have taken, by the state after them")
              .register(registry));
    }
    for (OfferOutcome outcome : OfferOutcome.values()) {
      if (outcome != OfferOutcome.OFFER_OUTCOME_UNSPECIFIED
          && outcome != OfferOutcome.UNRECOGNIZED) {
        offers.put(
            outcome,
            Counter.builder("millrace.rides.offers")
                .tag("outcome", RideMessages.word(outcome))
                .description("What became of offers")
                .register(registry));
      }
    }
    refused =
        Counter.builder("millrace.rides.refused")
            .description("Requests and replies that a ride was not in the state for")
            .register(registry);
    stale =
        Counter.builder("millrace.rides.stale")
            .description("Candidates, claims and their results that nobody waited for any more")
            .register(registry);
    searches =
        Counter.builder("millrace.rides.searches")
            .description("Searches for drivers")
            .register(registry);
  }

  void step(RideState to) {
    states.get(to).increment();
  }

  void offer(OfferOutcome outcome) {
    Counter counter = offers.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  void refused() {
    refused.increment();
  }

  void stale() {
    stale.increment();
  }

  void searched() {
    searches.increment();
  }
}
