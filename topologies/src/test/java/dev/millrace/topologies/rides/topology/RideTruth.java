package dev.millrace.topologies.rides.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Fare;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.MatchRules;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.TripMachine;
import dev.millrace.topologies.rides.domain.Waits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is true of rides, read from their committed events as they come, and what must hold of it.
 */
final class RideTruth {
  private final SimulatedLog log;
  private final HoldModel holds;
  private final Map<String, Quote> quotes;
  private final Consumer<String> statistics;
  private final int[] read;
  private final Map<String, Course> courses = new TreeMap<>();

  /** Driver → the ride that has made it an offer, or that it drives. */
  private final Map<String, String> busy = new HashMap<>();

  /** One ride. */
  static final class Course {
    private RideState state = RideState.QUOTED;
    private long events;
    private int offers;
    private String offeredTo = "";
    private String driver = "";
    private long epoch;
    private long offerExpiresAtMs;
    private long startedAtMs;
    private long endedAtMs;
    private long closedAtMs;
    private Fare fare;

    RideState state() {
      return state;
    }

    /** Whom the open offer is made to; empty if there is none. */
    String offeredTo() {
      return offeredTo;
    }

    String driver() {
      return driver;
    }

    long epoch() {
      return epoch;
    }

    Fare fare() {
      return fare;
    }
  }

  RideTruth(
      SimulatedLog log,
      int partitions,
      HoldModel holds,
      Map<String, Quote> quotes,
      Consumer<String> statistics) {
    this.log = log;
    this.holds = holds;
    this.quotes = quotes;
    this.statistics = statistics;
    this.read = new int[partitions];
  }

  Map<String, Course> courses() {
    return courses;
  }

  /** Reads what has been committed since. */
  void readOn() {
    for (int partition = 0; partition < read.length; partition++) {
      Optional<SimulatedLog.Found> next;
      while ((next = log.next(RidesTopics.TRIPS.name(), partition, read[partition])).isPresent()) {
        read[partition] = next.get().offset() + 1;
        apply((TripEvent) next.get().entry().value());
      }
    }
  }

  private void apply(TripEvent event) {
    Course course = courses.computeIfAbsent(event.getRide(), any -> new Course());
    String what = event.toString();
    assertThat(event.getSequence()).as(what).isEqualTo(++course.events);
    RideState from = RideMessages.state(event.getFrom());
    RideState to = RideMessages.state(event.getTo());
    assertThat(from).as(what).isEqualTo(course.state);
    assertThat(from == to || isInTable(from, to)).as(what).isTrue();
    assertThat(course.events).isLessThanOrEqualTo(5L * MatchRules.MOST_OFFERS + 5);
    offer(course, event, what);
    if (from == to) {
      if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_UNSPECIFIED) {
        end(course, event, what);
      }
      return;
    }
    statistics.accept(to.label());
    switch (to) {
      case EN_ROUTE, ARRIVED -> assertThat(event.getDriver()).as(what).isEqualTo(course.driver);
      case IN_PROGRESS -> {
        assertThat(event.getDriver()).as(what).isEqualTo(course.driver);
        course.startedAtMs = event.getAtMs();
      }
      case MATCHING, CANCELLED -> {
        if (!course.driver.isEmpty()) {
          statistics.accept("lost its driver: " + RideMessages.word(event.getCancelledBy()));
          free(course.driver, event, what);
          course.driver = "";
        }
      }
      case COMPLETED -> complete(course, event, what);
      default -> {}
    }
    course.state = to;
    if (to.isFinal()) {
      course.closedAtMs = event.getAtMs();
      assertThat(course.offeredTo).as(what).isEmpty();
    }
  }

  private static boolean isInTable(RideState from, RideState to) {
    return TripMachine.table().stream().anyMatch(line -> line.from() == from && line.to() == to);
  }

  private void offer(Course course, TripEvent event, String what) {
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_UNSPECIFIED) {
      return;
    }
    statistics.accept(RideMessages.word(event.getOffer()));
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
      assertThat(course.offeredTo + course.driver).as(what).isEmpty();
      assertThat(event.getEpoch()).as(what).isGreaterThan(course.epoch);
      assertThat(busy.put(event.getDriver(), event.getRide())).as(what).isNull();
      assertThat(++course.offers).isLessThanOrEqualTo(MatchRules.MOST_OFFERS);
      course.offeredTo = event.getDriver();
      course.epoch = event.getEpoch();
      course.offerExpiresAtMs = event.getOfferExpiresAtMs();
      return;
    }
    assertThat(event.getDriver()).as(what).isEqualTo(course.offeredTo);
    assertThat(event.getEpoch()).as(what).isEqualTo(course.epoch);
    course.offeredTo = "";
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_ACCEPTED) {
      assertThat(event.getAtMs()).as(what).isLessThan(course.offerExpiresAtMs);
      course.driver = event.getDriver();
    } else {
      free(event.getDriver(), event, what);
    }
  }

  private void free(String driver, TripEvent event, String what) {
    assertThat(busy.remove(driver)).as(what).isEqualTo(event.getRide());
  }

  private void end(Course course, TripEvent event, String what) {
    assertThat(event.getDriver()).as(what).isEqualTo(course.driver);
    assertThat(course.endedAtMs).as(what).isZero();
    course.endedAtMs = event.getAtMs();
    free(course.driver, event, what);
  }

  private void complete(Course course, TripEvent event, String what) {
    Fare fare = event.getFare();
    Quote quote = quotes.get(event.getRide());
    HoldModel.Reading reading = holds.reading(event.getRide(), course.epoch);
    if (fare.getEstimated()) {
      boolean late = event.getAtMs() - course.endedAtMs >= Waits.METER.toMillis();
      assertThat(late || reading.positions() == 0).as(what).isTrue();
      assertThat(fare.getDistanceM()).as(what).isEqualTo(quote.getDistanceM());
      statistics.accept("estimated");
    } else {
      assertThat(Math.abs(fare.getDistanceM() - reading.metres())).as(what).isLessThan(1);
      statistics.accept("measured");
    }
    long seconds = exact(1, course.endedAtMs - course.startedAtMs, 1_000);
    assertThat(fare.getDurationS()).as(what).isEqualTo(seconds);
    long distance = exact(quote.getTariff().getPerKmMinor(), fare.getDistanceM(), 1_000);
    long time = exact(quote.getTariff().getPerMinuteMinor(), seconds, 60);
    long plain = quote.getTariff().getBaseMinor() + distance + time;
    long total =
        Math.max(
            quote.getTariff().getMinimumMinor(), exact(plain, quote.getMultiplierTenths(), 10));
    assertThat(fare.getTotal().getMinor()).as(what).isEqualTo(total);
    assertThat(
            fare.getBaseMinor()
                + fare.getDistanceMinor()
                + fare.getTimeMinor()
                + fare.getSurgeMinor()
                + fare.getMinimumMinor())
        .as(what)
        .isEqualTo(total);
    course.fare = fare;
  }

  private static long exact(long price, long amount, long unit) {
    return BigDecimal.valueOf(price)
        .multiply(BigDecimal.valueOf(amount))
        .divide(BigDecimal.valueOf(unit), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
