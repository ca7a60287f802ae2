package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.ApiClient.Answer;
import dev.millrace.infra.demo.StoryRide.Plot;
import dev.millrace.infra.demo.rides.Spot;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Cars say where they are, riders ask for them, and drivers take the rides or do not. Who is nearby
 * must be what looking at all cars gives; every ride must end as it should, be paid for once, and
 * no car may have two at a time.
 */
final class RidesChapter {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration RIDES_TAKE = Duration.ofSeconds(150);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int PLACES = 10;
  private static final int NEAREST = 5;

  private static final List<Plot> PLOTS =
      List.of(
          Plot.PLAIN,
          Plot.DECLINED,
          Plot.PLAIN,
          Plot.CANCELLED,
          Plot.PLAIN,
          Plot.IGNORED,
          Plot.PLAIN,
          Plot.PLAIN,
          Plot.PLAIN,
          Plot.PLAIN);

  /** What a driver does next where it is to drive to. */
  private static final Map<TripState, String> NEXT =
      Map.of(
          TripState.TRIP_STATE_EN_ROUTE, "arrive",
          TripState.TRIP_STATE_ARRIVED, "start",
          TripState.TRIP_STATE_IN_PROGRESS, "complete");

  private final Story story;
  private final KafkaClients kafka;
  private final RidesClient client;
  private final SplittableRandom random = new SplittableRandom(12);
  private final Map<String, StoryRide> rides = new LinkedHashMap<>();
  private int lateRefused;

  RidesChapter(Story story) {
    this.story = story;
    this.kafka = new KafkaClients(story.endpoints().kafka());
    this.client = new RidesClient(story.client().base());
  }

  void tell() throws DemoException, InterruptedException {
    story.say(
        StoryCars.COUNT + " cars say where they are; " + PLOTS.size() + " riders ask for one.");
    try (StoryCars cars = new StoryCars(kafka, random);
        RidesFeed feed = new RidesFeed(kafka)) {
      findNearby(cars);
      for (Plot plot : PLOTS) {
        ask(plot);
      }
      long endNanos = System.nanoTime() + RIDES_TAKE.toNanos();
      while (!rides.values().stream().allMatch(StoryRide::over)
          && System.nanoTime() - endNanos < 0) {
        for (TripEvent event : feed.poll(POLL)) {
          happened(cars, event);
        }
        for (StoryCar car : cars.all()) {
          drive(car);
        }
      }
      acceptTooLate();
    }
    measure();
  }

  private void findNearby(StoryCars cars) throws DemoException, InterruptedException {
    int right = 0;
    for (int i = 0; i < PLACES; i++) {
      Spot place = StoryCars.spot(random);
      List<String> nearest = cars.nearest(place, NEAREST);
      List<String> found = Patience.until(PATIENCE, () -> nearby(place), nearest::equals);
      right += found.equals(nearest) ? 1 : 0;
    }
    story.table().addQueried("rides: places whose nearest five cars are right", PLACES, right);
  }

  private List<String> nearby(Spot place) throws DemoException {
    List<String> names = new ArrayList<>();
    JsonNode answer =
        client.nearby(StoryCars.point(place), NEAREST).expect(200, "Who is nearby").json();
    answer.path("drivers").forEach(driver -> names.add(driver.path("driver").asText()));
    return names;
  }

  private void ask(Plot plot) throws DemoException {
    Spot pickup = StoryCars.spot(random);
    Spot dropoff = StoryCars.spot(random);
    String rider = "story-rider-" + (rides.size() + 1);
    Answer quote =
        DemoException.await(client.quote(rider, StoryCars.point(pickup), StoryCars.point(dropoff)))
            .expect(201, "A quote");
    String id = quote.json().path("id").asText();
    rides.put(id, new StoryRide(plot, id, pickup, dropoff));
    DemoException.await(client.take(id)).expect(201, "A ride");
  }

  private void happened(StoryCars cars, TripEvent event) throws DemoException {
    StoryRide ride = rides.get(event.getRide());
    if (ride == null) {
      return;
    }
    ride.happened(event);
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
      ride.offered();
      answer(ride, event);
    } else if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_ACCEPTED) {
      client.step(ride.id(), event.getDriver(), "enroute");
      cars.car(event.getDriver())
          .ifPresent(
              car -> {
                car.takes(ride.id());
                car.drive(ride.pickup());
              });
    } else if (ride.over()) {
      cars.car(event.getDriver()).ifPresent(car -> car.takes(""));
    }
    if (ride.plot() == Plot.CANCELLED
        && ride.state() == TripState.TRIP_STATE_EN_ROUTE
        && ride.actsOn(ride.state())) {
      DemoException.await(client.cancel(ride.id(), "Changed my mind")).expect(200, "Calling off");
    }
  }

  private void answer(StoryRide ride, TripEvent offer) {
    boolean first = offer.getEpoch() == 1;
    if (first && ride.plot() == Plot.IGNORED) {
      return;
    }
    boolean accepted = !(first && ride.plot() == Plot.DECLINED);
    client.answer(ride.id() + "-" + offer.getEpoch(), offer.getDriver(), accepted);
  }

  private void drive(StoryCar car) throws DemoException {
    StoryRide ride = car.ride().map(rides::get).orElse(null);
    if (ride == null || !car.there() || !NEXT.containsKey(ride.state())) {
      return;
    }
    // Once: what came of it shows when the topic tells.
    if (ride.actsOn(ride.state())) {
      String step = NEXT.get(ride.state());
      DemoException.await(client.step(ride.id(), car.name(), step)).expect(200, "To " + step);
      if (ride.state() == TripState.TRIP_STATE_ARRIVED) {
        car.drive(ride.dropoff());
      }
    }
  }

  /** Who was asked first and said nothing takes the offer now. */
  private void acceptTooLate() throws DemoException {
    for (StoryRide ride : rides.values()) {
      if (ride.plot() == Plot.IGNORED && !ride.events().isEmpty()) {
        TripEvent offer =
            ride.events().stream()
                .filter(event -> event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE)
                .findFirst()
                .orElseThrow(() -> new DemoException("A ride was offered to nobody"));
        Answer answer =
            DemoException.await(client.answer(ride.id() + "-1", offer.getDriver(), true));
        lateRefused += answer.status() == 409 ? 1 : 0;
      }
    }
  }

  private void measure() {
    long[] tookMs =
        rides.values().stream()
            .mapToLong(ride -> Duration.ofNanos(ride.offeredNanos()).toMillis())
            .sorted()
            .toArray();
    story
        .table()
        .addMeasured(
            "a ride is asked for, to a driver's phone, median (longest)",
            "%,d (%,d) ms".formatted(tookMs[tookMs.length / 2], tookMs[tookMs.length - 1]));
  }

  void check(StoryTopics topics) throws DemoException, InterruptedException {
    RidesCheck check = new RidesCheck(story, client, rides.values());
    check.ends();
    check.money(topics);
    long lost = rides.values().stream().filter(ride -> ride.plot() == Plot.IGNORED).count();
    story.table().addSeen("late answers to offers, refused (409)", lost, lateRefused);
    check.oneAtATime();
  }
}
