package dev.millrace.infra.demo;

import dev.millrace.infra.demo.rides.Spot;
import java.util.Optional;

/**
 * A car of the story: it stands until it has somewhere to go, and drives there faster than cars
 * may, so that a story has an end. Thread-safe.
 */
final class StoryCar {
  /** Cars that are said to be faster than 100 m/s are not believed. */
  private static final double METRES_PER_SECOND = 45;

  private final String name;
  private Spot from;
  private Spot to;
  private long startNanos;
  private String ride = "";

  StoryCar(String name, Spot at) {
    this.name = name;
    this.from = at;
    this.to = at;
  }

  String name() {
    return name;
  }

  /** Where it is by now. */
  synchronized Spot at() {
    double metres = METRES_PER_SECOND * (System.nanoTime() - startNanos) / 1e9;
    double way = from.metresTo(to);
    if (metres >= way) {
      return to; // Not computed: it would be beside it by a rounding.
    }
    double share = metres / way;
    return new Spot(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
  }

  /** Drives there. */
  synchronized void drive(Spot place) {
    from = at();
    to = place;
    startNanos = System.nanoTime();
  }

  /** Whether it is where it was to drive. */
  synchronized boolean there() {
    return at().equals(to);
  }

  /** The ride that it has. */
  synchronized Optional<String> ride() {
    return ride.isEmpty() ? Optional.empty() : Optional.of(ride);
  }

  /** It has a ride; an empty one: none. */
  synchronized void takes(String id) {
    ride = id;
  }
}
