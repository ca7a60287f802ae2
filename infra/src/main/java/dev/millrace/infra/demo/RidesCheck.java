package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.notifications.v1.NotificationRequest;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every ride has ended as it should, on its topic and over HTTP, and is paid for once. */
final class RidesCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Story story;
  private final RidesClient client;
  private final Collection<StoryRide> rides;

  RidesCheck(Story story, RidesClient client, Collection<StoryRide> rides) {
    this.story = story;
    this.client = client;
    this.rides = rides;
  }

  void ends() throws DemoException {
    for (TripState end :
        new TripState[] {TripState.TRIP_STATE_COMPLETED, TripState.TRIP_STATE_CANCELLED}) {
      String label = end == TripState.TRIP_STATE_COMPLETED ? "Completed" : "Cancelled";
      long due = rides.stream().filter(ride -> ride.end() == end).count();
      long seen = rides.stream().filter(ride -> ride.state() == end).count();
      long queried = 0;
      for (StoryRide ride : rides) {
        queried += client.ride(ride.id()).json().path("state").asText().equals(label) ? 1 : 0;
      }
      story.table().add("rides: " + label, due, seen, queried);
    }
  }

  /** No car has an offer or a ride while it has another one. */
  void oneAtATime() {
    List<Hold> holds = rides.stream().flatMap(ride -> Hold.of(ride.events()).stream()).toList();
    long twice =
        holds.stream()
            .filter(hold -> holds.stream().anyMatch(other -> other != hold && other.meets(hold)))
            .count();
    story.table().addSeen("rides: cars with two at a time", 0, twice);
  }

  /** A car has an offer or a ride, from when it is asked until it is free; epoch ms. */
  private record Hold(String car, long fromMs, long toMs) {
    static List<Hold> of(List<TripEvent> events) {
      List<Hold> holds = new ArrayList<>();
      TripEvent offer = null;
      for (TripEvent event : events) {
        boolean made = event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE;
        if (offer != null && !made && ends(event)) {
          holds.add(new Hold(offer.getDriver(), offer.getAtMs(), event.getAtMs()));
          offer = null;
        }
        offer = made ? event : offer;
      }
      return holds;
    }

    private static boolean ends(TripEvent event) {
      return event.getTo() == TripState.TRIP_STATE_COMPLETED
          || event.getCancelledBy() != CancelledBy.CANCELLED_BY_UNSPECIFIED
          || event.getOffer() != OfferOutcome.OFFER_OUTCOME_UNSPECIFIED
              && event.getOffer() != OfferOutcome.OFFER_OUTCOME_ACCEPTED;
    }

    private boolean meets(Hold other) {
      return car.equals(other.car) && fromMs < other.toMs && other.fromMs < toMs;
    }
  }

  /** Fares are what is asked to be paid, and what riders are told; each once, and no others. */
  void money(StoryTopics topics) throws DemoException, InterruptedException {
    Map<String, Long> fares = new HashMap<>();
    int addUp = 0;
    for (StoryRide ride : rides) {
      JsonNode fare = client.ride(ride.id()).json().path("fare");
      if (!fare.isMissingNode()) {
        fares.put(ride.id(), fare.at("/total/minor").asLong());
        addUp += addsUp(fare) ? 1 : 0;
      }
    }
    story.table().addQueried("rides: fares whose parts add up", fares.size(), addUp);
    Map<String, Long> paid = Patience.until(PATIENCE, () -> payments(topics), fares::equals);
    story.table().add("rides: paid for, in cents", sum(fares), sum(paid), sum(fares));
    story.table().addSeen("rides: payments that are the fare", fares.size(), same(fares, paid));
    Map<String, Long> told = Patience.until(PATIENCE, () -> receipts(topics), fares::equals);
    story.table().addSeen("rides: receipts that are the fare", fares.size(), same(fares, told));
  }

  private static boolean addsUp(JsonNode fare) {
    long parts = 0;
    for (String part : new String[] {"base", "distance", "time", "surge", "minimum"}) {
      parts += fare.path(part + "Minor").asLong();
    }
    return parts == fare.at("/total/minor").asLong();
  }

  private static long sum(Map<String, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long same(Map<String, Long> fares, Map<String, Long> others) {
    return fares.entrySet().stream()
        .filter(fare -> fare.getValue().equals(others.get(fare.getKey())))
        .count();
  }

  private static Map<String, Long> payments(StoryTopics topics) throws DemoException {
    Map<String, Long> amounts = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : topics.readAll(PaymentsTopics.REQUESTS.name())) {
      try {
        PaymentRequest payment = PaymentRequest.parseFrom(record.value());
        if (payment.getSystem().equals("rides")) {
          amounts.merge(payment.getReference(), payment.getAmountMinor(), Long::sum);
        }
      } catch (InvalidProtocolBufferException e) {
        throw new DemoException(record.topic() + " holds something else", e);
      }
    }
    return amounts;
  }

  private static Map<String, Long> receipts(StoryTopics topics) throws DemoException {
    Map<String, Long> amounts = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        topics.readAll(NotificationsTopics.REQUESTS.name())) {
      try {
        NotificationRequest told = NotificationRequest.parseFrom(record.value());
        if (told.getTemplate().equals("rides.receipt")) {
          amounts.merge(
              told.getValuesOrThrow("ride"),
              Long.parseLong(told.getValuesOrThrow("totalMinor")),
              Long::sum);
        }
      } catch (InvalidProtocolBufferException e) {
        throw new DemoException(record.topic() + " holds something else", e);
      }
    }
    return amounts;
  }
}
