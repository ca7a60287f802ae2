package dev.millrace.infra.demo;

import dev.millrace.infra.demo.rides.Spot;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import java.util.ArrayList;
import java.util.List;

/** A ride of the story: what should become of it, and what has. */
final class StoryRide {
  /** What happens to it. */
  enum Plot {
    /** Somebody takes it and brings the rider there. */
    PLAIN,
    /** The first who is asked declines. */
    DECLINED,
    /** The first who is asked says nothing. */
    IGNORED,
    /** The rider calls it off when a driver is under way. */
    CANCELLED
  }

  private final Plot plot;
  private final String id;
  private final Spot pickup;
  private final Spot dropoff;
  private final List<TripEvent> events = new ArrayList<>();

  /** When it was asked for, of {@link System#nanoTime}. */
  private final long askedNanos = System.nanoTime();

  /** The last state in which somebody did what is next. */
  private TripState acted = TripState.TRIP_STATE_UNSPECIFIED;

  /** From then to the first offer on a driver's phone; 0: none yet. */
  private long offeredNanos;

  StoryRide(Plot plot, String id, Spot pickup, Spot dropoff) {
    this.plot = plot;
    this.id = id;
    this.pickup = pickup;
    this.dropoff = dropoff;
  }

  Plot plot() {
    return plot;
  }

  String id() {
    return id;
  }

  Spot pickup() {
    return pickup;
  }

  Spot dropoff() {
    return dropoff;
  }

  /** What its topic says of it, in order. */
  List<TripEvent> events() {
    return events;
  }

  void happened(TripEvent event) {
    events.add(event);
  }

  /** How many offers there were, the present one included. */
  long offers() {
    return events.stream().mapToLong(TripEvent::getEpoch).max().orElse(0);
  }

  void offered() {
    offeredNanos = offeredNanos == 0 ? System.nanoTime() - askedNanos : offeredNanos;
  }

  long offeredNanos() {
    return offeredNanos;
  }

  /** Where it is by its topic. */
  TripState state() {
    return events.isEmpty()
        ? TripState.TRIP_STATE_UNSPECIFIED
        : events.get(events.size() - 1).getTo();
  }

  /** True the first time that somebody is to do what is next in this state. */
  boolean actsOn(TripState state) {
    boolean first = acted != state;
    acted = state;
    return first;
  }

  boolean over() {
    return state() == TripState.TRIP_STATE_COMPLETED || state() == TripState.TRIP_STATE_CANCELLED;
  }

  /** Where it should be in the end. */
  TripState end() {
    return plot == Plot.CANCELLED ? TripState.TRIP_STATE_CANCELLED : TripState.TRIP_STATE_COMPLETED;
  }
}
