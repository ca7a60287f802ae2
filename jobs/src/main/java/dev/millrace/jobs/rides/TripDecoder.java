package dev.millrace.jobs.rides;

import dev.millrace.jobs.runtime.Decoder;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import org.apache.kafka.common.header.Headers;

/** From steps of rides to what is kept of them. Refuses one without a ride, a rider or a time. */
final class TripDecoder implements Decoder<TripEvent, TripStep> {
  private static final long serialVersionUID = 1;

  @Override
  public TripStep decode(TripEvent event, byte[] bytes, Headers headers) {
    if (event.getRide().isEmpty()) {
      throw new IllegalArgumentException("Field ride is empty");
    }
    if (event.getRider().isEmpty()) {
      throw new IllegalArgumentException("Field rider is empty");
    }
    if (event.getAtMs() <= 0) {
      throw new IllegalArgumentException("Field at_ms is not positive: " + event.getAtMs());
    }
    TripStep step = new TripStep();
    step.ride = event.getRide();
    step.rider = event.getRider();
    step.atMs = event.getAtMs();
    step.last =
        event.getTo() == TripState.TRIP_STATE_COMPLETED
            || event.getTo() == TripState.TRIP_STATE_CANCELLED;
    step.message = bytes;
    return step;
  }
}
