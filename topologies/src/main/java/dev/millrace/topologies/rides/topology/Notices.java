package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.notifications.v1.NotificationRequest;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.Fare;
import dev.millrace.schemas.rides.v1.Money;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.OfferId;
import dev.millrace.topologies.rides.domain.RideState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What riders and drivers are told of an event. The rider hears of each new state, and gets the
 * receipt; a driver hears of its offer, and of the end of an offer or ride that it did not end
 * itself.
 */
final class Notices {
  private static final String SYSTEM = "rides";

  private Notices() {}

  /** What the rider is told; empty: nothing. */
  static Optional<NotificationRequest> toRider(TripEvent event, Quote quote) {
    if (event.getFrom() == event.getTo()) {
      return Optional.empty();
    }
    String template =
        switch (RideMessages.state(event.getTo())) {
          case REQUESTED -> "requested";
          case MATCHING -> "matching";
          case DRIVER_ASSIGNED -> "driver-assigned";
          case EN_ROUTE -> "driver-enroute";
          case ARRIVED -> "driver-arrived";
          case IN_PROGRESS -> "started";
          case COMPLETED -> "receipt";
          case CANCELLED -> "cancelled";
          case QUOTED -> throw new IllegalArgumentException("Nothing leads to a quote");
        };
    Map<String, String> values = new HashMap<>();
    put(values, "driver", event.getDriver());
    reasons(values, event);
    if (event.hasFare()) {
      receipt(values, event.getFare());
    }
    return Optional.of(
        request(event, "rider", quote.getRider(), template).putAllValues(values).build());
  }

  /** What the driver whom the event is about is told; empty: nothing. */
  static Optional<NotificationRequest> toDriver(TripEvent event, Quote quote) {
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
      Map<String, String> values = new HashMap<>();
      values.put("offer", new OfferId(event.getRide(), event.getEpoch()).toString());
      place(values, "pickup", quote.getPickup());
      place(values, "dropoff", quote.getDropoff());
      money(values, "fare", quote.getFare());
      return Optional.of(
          request(event, "driver", event.getDriver(), "offer")
              .putAllValues(values)
              .setExpiresAtMs(event.getOfferExpiresAtMs())
              .build());
    }
    boolean over =
        RideMessages.state(event.getTo()) == RideState.CANCELLED
            || event.getCancelledBy() == CancelledBy.CANCELLED_BY_TIMEOUT;
    if (!over
        || event.getDriver().isEmpty()
        || event.getCancelledBy() == CancelledBy.CANCELLED_BY_DRIVER) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    reasons(values, event);
    String template =
        event.getOffer() == OfferOutcome.OFFER_OUTCOME_WITHDRAWN ? "offer-withdrawn" : "cancelled";
    return Optional.of(
        request(event, "driver", event.getDriver(), template).putAllValues(values).build());
  }

  private static NotificationRequest.Builder request(
      TripEvent event, String role, String recipient, String template) {
    return NotificationRequest.newBuilder()
        .setId(SYSTEM + "-" + event.getRide() + "-" + event.getSequence() + "-" + role)
        .setSystem(SYSTEM)
        .setRecipient(recipient)
        .setTemplate(SYSTEM + "." + template)
        .putValues("ride", event.getRide())
        .setAtMs(event.getAtMs());
  }

  private static void reasons(Map<String, String> values, TripEvent event) {
    put(values, "reason", event.getReason());
    if (event.getCancelledBy() != CancelledBy.CANCELLED_BY_UNSPECIFIED) {
      values.put("by", RideMessages.word(event.getCancelledBy()));
    }
  }

  private static void receipt(Map<String, String> values, Fare fare) {
    money(values, "total", fare.getTotal());
    values.put("baseMinor", Long.toString(fare.getBaseMinor()));
    values.put("distanceMinor", Long.toString(fare.getDistanceMinor()));
    values.put("timeMinor", Long.toString(fare.getTimeMinor()));
    values.put("surgeMinor", Long.toString(fare.getSurgeMinor()));
    values.put("minimumMinor", Long.toString(fare.getMinimumMinor()));
    values.put("multiplierTenths", Integer.toString(fare.getMultiplierTenths()));
    values.put("distanceM", Long.toString(fare.getDistanceM()));
    values.put("durationS", Long.toString(fare.getDurationS()));
  }

  private static void money(Map<String, String> values, String name, Money money) {
    values.put(name + "Minor", Long.toString(money.getMinor()));
    values.put("currency", money.getCurrency());
  }

  private static void place(Map<String, String> values, String name, Place place) {
    values.put(name + "Lat", Double.toString(place.getLat()));
    values.put(name + "Lng", Double.toString(place.getLng()));
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }
}
