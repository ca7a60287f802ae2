package dev.millrace.infra.demo;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.RidesClient.Point;
import dev.millrace.infra.demo.rides.CityCells;
import dev.millrace.infra.demo.rides.CityPlan;
import dev.millrace.infra.demo.rides.CitySimulation;
import dev.millrace.infra.demo.rides.Habits;
import dev.millrace.infra.demo.rides.Offer;
import dev.millrace.infra.demo.rides.RidesPort;
import dev.millrace.infra.demo.rides.Rush;
import dev.millrace.infra.demo.rides.SimDriver;
import dev.millrace.infra.demo.rides.Spot;
import dev.millrace.infra.demo.rides.TripStep;
import dev.millrace.infra.demo.rides.Wish;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.TripEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * A city of cars and riders on a platform, without end: cars say where they are on {@code
 * rides.pings}, everything else goes over HTTP, and what becomes of rides comes from {@code
 * rides.trips}.
 */
public final class LiveCity {
  private static final long SEED = 11;

  /** So many riders an hour keep half of the cars busy. */
  private static final double RIDERS_PER_CAR = 3;

  /** Each car says so often where it is, in ticks of a second. */
  private static final int PING_TICKS = 3;

  private static final double TICKS_PER_SECOND = 1;

  /** Now and then many people leave one place. */
  private static final Duration RUSH_EVERY = Duration.ofMinutes(8);

  private static final Duration RUSH = Duration.ofMinutes(4);

  /** More requests than these under way at once mean that the platform does not keep up. */
  private static final int MOST_UNDER_WAY = 64;

  /** Somewhere in the middle of it, to look at. */
  public static final String SOMEWHERE = "lat=39.98&lng=116.32";

  private final RidesClient client;
  private final KafkaClients kafka;
  private final int cars;
  private final CityPlan plan = CityPlan.demo();
  private final Semaphore free = new Semaphore(MOST_UNDER_WAY);
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

  /**
   * @param base where the rides service listens
   * @param kafka where the topics are
   * @param cars how many there are
   */
  public LiveCity(URI base, KafkaClients kafka, int cars) {
    this.client = new RidesClient(base);
    this.kafka = kafka;
    this.cars = cars;
  }

  /** Lets it live on a thread of its own, which does not keep the process alive. */
  public void start() {
    Thread thread = new Thread(this::live, "demo-city");
    thread.setDaemon(true);
    thread.start();
  }

  private void live() {
    // Cars of an earlier demo may still have rides: these have names of their own.
    long startMs = System.currentTimeMillis();
    String run = Long.toString(startMs / 1_000, Character.MAX_RADIX);
    CitySimulation city =
        new CitySimulation(
            plan,
            new CityCells(plan),
            Habits.USUAL,
            new CitySimulation.Size(cars, cars * RIDERS_PER_CAR),
            run,
            startMs,
            SEED);
    Pace pace = new Pace(TICKS_PER_SECOND);
    try (RidesFeed feed = new RidesFeed(kafka);
        CarPings pings = new CarPings(kafka)) {
      Port port = new Port(city);
      for (int tick = 0; true; tick++) {
        pace.await();
        feed.poll(Duration.ZERO).forEach(event -> happened(city, event, port));
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
          answer.run();
        }
        long nowMs = System.currentTimeMillis();
        rush(city, startMs, tick);
        city.advance(nowMs, feed, port);
        int car = 0;
        for (SimDriver driver : city.drivers()) {
          if (car++ % PING_TICKS == tick % PING_TICKS) {
            ping(pings, driver);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ping(CarPings pings, SimDriver driver) {
    pings.send(
        driver.name(),
        plan.lat(driver.at()),
        plan.lng(driver.at()),
        driver.available(),
        DriverPing.newBuilder()
            .setHeadingDeg((float) driver.headingDeg())
            .setSpeedMps((float) driver.speedMps()));
  }

  private void rush(CitySimulation city, long startMs, int tick) {
    long every = (long) (RUSH_EVERY.toSeconds() * TICKS_PER_SECOND);
    if (tick % every == every / 4) {
      long nowMs = startMs + (long) (tick / TICKS_PER_SECOND * 1_000);
      int where = (int) (tick / every + CityPlan.STADIUM) % plan.hotSpots().size();
      city.add(new Rush(where, nowMs, nowMs + RUSH.toMillis(), cars * RIDERS_PER_CAR));
    }
  }

  private void happened(CitySimulation city, TripEvent event, RidesPort port) {
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
      city.offered(
          event.getDriver(),
          new Offer(
              event.getRide(),
              event.getEpoch(),
              spot(event.getPickup()),
              spot(event.getDropoff())));
    } else if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_ACCEPTED) {
      city.assigned(event.getDriver(), event.getRide(), port);
    } else if (event.getOffer() != OfferOutcome.OFFER_OUTCOME_UNSPECIFIED
        || event.getCancelledBy() != CancelledBy.CANCELLED_BY_UNSPECIFIED) {
      city.released(event.getDriver(), event.getRide());
    }
  }

  private Spot spot(Place place) {
    return plan.spot(place.getLat(), place.getLng());
  }

  private Point point(Spot spot) {
    return new Point(plan.lat(spot), plan.lng(spot));
  }

  /** People's requests, which wait for nobody. One that fails is lost, and the rest goes on. */
  private final class Port implements RidesPort {
    private final CitySimulation city;

    private Port(CitySimulation city) {
      this.city = city;
    }

    @Override
    public void asks(Wish wish) {
      if (!free.tryAcquire()) {
        return;
      }
      client
          .quote(wish.rider(), point(wish.pickup()), point(wish.dropoff()))
          .whenComplete(
              (answer, failure) -> {
                free.release();
                if (failure == null && answer.status() == 201) {
                  String quote = answer.json().path("id").asText();
                  int tenths = (int) Math.round(10 * answer.json().path("multiplier").asDouble());
                  answers.add(() -> city.quoted(wish.rider(), quote, tenths, this));
                }
              });
    }

    @Override
    public void takes(String rider, String quote) {
      client.take(quote);
    }

    @Override
    public void answers(String driver, Offer offer, boolean accepted) {
      client.answer(offer.ride() + "-" + offer.epoch(), driver, accepted);
    }

    @Override
    public void steps(String driver, String ride, TripStep step) {
      client.step(ride, driver, step.name().toLowerCase(Locale.ROOT));
    }
  }
}
