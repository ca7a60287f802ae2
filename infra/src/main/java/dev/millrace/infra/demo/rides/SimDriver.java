package dev.millrace.infra.demo.rides;

/** A driver: waits somewhere, answers offers, drives to riders and with them. */
public final class SimDriver {
  /** A decision where to wait holds for so long, milliseconds, from and to. */
  private static final long[] DECISION_MS = {45_000, 150_000};

  /** How long a driver thinks about an offer. */
  private static final long[] THINKING_MS = {1_500, 7_000};

  /** How long riders take to get in. */
  private static final long[] BOARDING_MS = {20_000, 60_000};

  /** Whoever has said nothing of an offer for so long will not. */
  private static final long FORGETS_MS = 45_000;

  /** What it does. */
  public enum Doing {
    WAITING,
    TO_RIDER,
    BOARDING,
    WITH_RIDER
  }

  private final String name;
  private final CityPlan plan;
  private final Habits habits;
  private final Cruise cruise;
  private final Chance chance;

  /** What share of the usual speed it drives at. */
  private final double pace;

  private Doing doing = Doing.WAITING;
  private Spot at;
  private Spot target;
  private Spot cameFrom;
  private double speedMps;
  private long decidesAtMs;
  private long boardedAtMs;
  private Offer offer;
  private Answer answer;
  private long answersAtMs;

  private enum Answer {
    YES,
    NO,
    NONE
  }

  SimDriver(String name, CityPlan plan, Habits habits, Cruise cruise, long startMs, long seed) {
    this.name = name;
    this.plan = plan;
    this.habits = habits;
    this.cruise = cruise;
    this.chance = new Chance(seed);
    this.pace = chance.between(0.85, 1.15);
    this.at = plan.place(chance);
    this.target = at;
    this.cameFrom = at;
    this.decidesAtMs = startMs + (long) (DECISION_MS[1] * chance.share());
  }

  public String name() {
    return name;
  }

  public Doing doing() {
    return doing;
  }

  /** Whether it waits for a ride. */
  public boolean available() {
    return doing == Doing.WAITING;
  }

  public Spot at() {
    return at;
  }

  /** Direction of travel, degrees clockwise from north. */
  public double headingDeg() {
    return cameFrom.headingTo(at);
  }

  /** Speed, metres per second. */
  public double speedMps() {
    return speedMps;
  }

  /** It is asked for a ride. One that has a ride or another offer is not to be asked. */
  void offered(Offer asked, long nowMs) {
    if (!available() || offer != null) {
      return;
    }
    offer = asked;
    answersAtMs = nowMs + chance.betweenMs(THINKING_MS[0], THINKING_MS[1]);
    double mood = chance.share();
    answer =
        mood < habits.accepted()
            ? Answer.YES
            : mood < 1 - habits.ignored() ? Answer.NO : Answer.NONE;
  }

  /** It has the ride whose offer it took. */
  void assigned(String ride, RidesPort port) {
    if (available() && holds(ride)) {
      doing = Doing.TO_RIDER;
      target = offer.pickup();
      port.steps(name, ride, TripStep.ENROUTE);
    }
  }

  /** An offer or ride is over. */
  void released(String ride, long nowMs) {
    if (holds(ride)) {
      free(nowMs);
    }
  }

  private boolean holds(String ride) {
    return offer != null && offer.ride().equals(ride);
  }

  private void free(long nowMs) {
    offer = null;
    doing = Doing.WAITING;
    target = at;
    decidesAtMs = nowMs;
  }

  /** Time has passed. */
  void advance(long nowMs, double seconds, SurgeView surge, RidesPort port) {
    move(seconds);
    switch (doing) {
      case WAITING -> waits(nowMs, surge, port);
      case TO_RIDER -> arrives(nowMs, port);
      case BOARDING -> boards(nowMs, port);
      case WITH_RIDER -> completes(nowMs, port);
    }
  }

  private void move(double seconds) {
    Spot before = at;
    at = at.towards(target, plan.speedMps(at) * pace * seconds);
    double metres = before.metresTo(at);
    speedMps = metres / seconds;
    if (metres > 0) {
      cameFrom = before;
    }
  }

  private void waits(long nowMs, SurgeView surge, RidesPort port) {
    if (offer == null) {
      if (nowMs >= decidesAtMs) {
        target = cruise.next(at, surge, chance);
        decidesAtMs = nowMs + chance.betweenMs(DECISION_MS[0], DECISION_MS[1]);
      }
    } else if (nowMs >= answersAtMs) {
      answers(nowMs, port);
    }
  }

  private void answers(long nowMs, RidesPort port) {
    target = at;
    if (nowMs - answersAtMs > FORGETS_MS) {
      free(nowMs);
    } else if (answer != Answer.NONE) {
      port.answers(name, offer, answer == Answer.YES);
      boolean taken = answer == Answer.YES;
      answer = Answer.NONE;
      if (!taken) {
        free(nowMs);
      }
    }
  }

  private void arrives(long nowMs, RidesPort port) {
    if (at.equals(target)) {
      doing = Doing.BOARDING;
      boardedAtMs = nowMs + chance.betweenMs(BOARDING_MS[0], BOARDING_MS[1]);
      port.steps(name, offer.ride(), TripStep.ARRIVE);
    }
  }

  private void boards(long nowMs, RidesPort port) {
    if (nowMs >= boardedAtMs) {
      doing = Doing.WITH_RIDER;
      target = offer.dropoff();
      port.steps(name, offer.ride(), TripStep.START);
    }
  }

  private void completes(long nowMs, RidesPort port) {
    if (at.equals(target)) {
      String ride = offer.ride();
      free(nowMs);
      port.steps(name, ride, TripStep.COMPLETE);
    }
  }
}
