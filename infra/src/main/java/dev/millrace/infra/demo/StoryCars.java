package dev.millrace.infra.demo;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.RidesClient.Point;
import dev.millrace.infra.demo.rides.CityPlan;
import dev.millrace.infra.demo.rides.Spot;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The cars of the story, which say every second where they are, on a thread of their own. */
final class StoryCars implements AutoCloseable {
  static final int COUNT = 24;

  private static final double REACH_M = 900;
  private static final CityPlan PLAN = CityPlan.demo();

  private final CarPings pings;
  private final List<StoryCar> cars = new ArrayList<>();
  private final Thread thread = new Thread(this::ping, "story-cars");

  StoryCars(KafkaClients kafka, SplittableRandom random) {
    pings = new CarPings(kafka);
    for (int i = 1; i <= COUNT; i++) {
      cars.add(new StoryCar("story-car-" + i, spot(random)));
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** A place where cars may be. */
  static Spot spot(SplittableRandom random) {
    return new Spot(
        REACH_M * (2 * random.nextDouble() - 1), REACH_M * (2 * random.nextDouble() - 1));
  }

  static Point point(Spot spot) {
    return new Point(PLAN.lat(spot), PLAN.lng(spot));
  }

  List<StoryCar> all() {
    return cars;
  }

  Optional<StoryCar> car(String name) {
    return cars.stream().filter(car -> car.name().equals(name)).findFirst();
  }

  /** Names of those that are nearest to a place, the nearest first. */
  List<String> nearest(Spot place, int count) {
    return cars.stream()
        .sorted(Comparator.comparingDouble(car -> car.at().metresTo(place)))
        .limit(count)
        .map(StoryCar::name)
        .toList();
  }

  private void ping() {
    Pace pace = new Pace(1);
    try {
      while (true) {
        pace.await();
        for (StoryCar car : cars) {
          Point at = point(car.at());
          pings.send(car.name(), at.lat(), at.lng(), car.ride().isEmpty(), DriverPing.newBuilder());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pings.close();
  }
}
