package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverStep;
import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.Respondent;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Drivers who take what they are offered and drive to its end, by topics alone. */
final class TestDrivers implements AutoCloseable {
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Respondent<TripEvent, RideReply> respondent;

  TestDrivers(EmbeddedKafka kafka) {
    respondent =
        new Respondent<>(
            kafka, RidesTopics.TRIPS, RidesTopics.REPLIES, RideReply::getRide, this::reply);
  }

  /** Rides that are over. */
  Set<String> ended() {
    return ended;
  }

  private Optional<RideReply> reply(TripEvent event) {
    return next(event)
        .map(
            reply ->
                reply.setRide(event.getRide()).setRequest(UUID.randomUUID().toString()).build());
  }

  private Optional<RideReply.Builder> next(TripEvent event) {
    RideReply.Builder reply = RideReply.newBuilder();
    DriverStep step = DriverStep.newBuilder().setDriver(event.getDriver()).build();
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
      return Optional.of(
          reply.setAccept(
              OfferAnswer.newBuilder().setEpoch(event.getEpoch()).setDriver(event.getDriver())));
    }
    return switch (event.getTo()) {
      case TRIP_STATE_DRIVER_ASSIGNED -> Optional.of(reply.setEnroute(step));
      case TRIP_STATE_EN_ROUTE -> Optional.of(reply.setArrive(step));
      case TRIP_STATE_ARRIVED -> Optional.of(reply.setStart(step));
      case TRIP_STATE_IN_PROGRESS ->
          event.getFrom() == event.getTo()
              ? Optional.empty()
              : Optional.of(reply.setComplete(step));
      case TRIP_STATE_COMPLETED, TRIP_STATE_CANCELLED -> {
        ended.add(event.getRide());
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    respondent.close();
  }
}
