package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.MatchRules;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.RideStep;
import dev.millrace.topologies.rides.domain.Waits;

/**
 * Finds a driver for a ride, one after the other: search, hold, offer, answer. While it does, the
 * ride is in one of three positions:
 *
 * <pre>
 * offered_to  offer_expires_at
 * empty       0                 candidates are awaited, or the next search
 * a driver    0                 its partition is asked to hold it
 * a driver    then              it has the offer
 * </pre>
 *
 * <p>Each attempt has an epoch of its own. Whoever was asked for and is not wanted any more is
 * released under the attempt's epoch, after the claim in the same partition: so a driver that was
 * granted too late is let go.
 */
final class Matching {
  private final TripLog log;
  private final Outbox out;
  private final Claims claims;
  private final Waits waits;
  private final DispatchMetrics metrics;

  Matching(TripLog log, Outbox out, Claims claims, DispatchConfig config) {
    this.log = log;
    this.out = out;
    this.claims = claims;
    this.waits = config.waits();
    this.metrics = config.metrics();
  }

  /** Begins to look for a driver, for the first time or after one was lost. */
  void begin(Trip.Builder trip, RideStep step, TripEvent.Builder about) {
    log.step(trip, step, about);
    trip.clearDriver().clearOfferedTo().clearOfferExpiresAtMs();
    trip.setDeadlineMs(about.getAtMs() + waits.match().toMillis());
    searchOrGiveUp(trip, about.getAtMs());
  }

  private void searchOrGiveUp(Trip.Builder trip, long nowMs) {
    if (isOver(trip, nowMs)) {
      giveUp(trip, nowMs);
      return;
    }
    trip.setSearch(trip.getSearch() + 1).clearCandidates();
    setDue(trip, nowMs + Waits.SEARCH.toMillis());
    metrics.searched();
    Place pickup = trip.getQuote().getPickup();
    out.search(
        Regions.name(Regions.of(pickup.getLat(), pickup.getLng())),
        DriverSearch.newBuilder()
            .setRide(trip.getId())
            .setSearch(trip.getSearch())
            .setAround(pickup)
            .setLimit(MatchRules.CANDIDATES)
            .addAllExcept(trip.getDeclinedList())
            .build(),
        nowMs);
  }

  /** Drivers were found. False if nobody waits for them. */
  boolean found(Trip.Builder trip, Candidates found, long nowMs) {
    if (TripLog.state(trip) != RideState.MATCHING
        || found.getSearch() != trip.getSearch()
        || !trip.getOfferedTo().isEmpty()) {
      return false;
    }
    trip.clearCandidates();
    found.getDriversList().stream()
        .filter(candidate -> Ids.isOne(candidate.getDriver()))
        .filter(candidate -> !trip.getDeclinedList().contains(candidate.getDriver()))
        .limit(MatchRules.CANDIDATES)
        .forEach(trip::addCandidates);
    askNext(trip, nowMs);
    return true;
  }

  /** The next candidate, the next search, or the end. */
  private void askNext(Trip.Builder trip, long nowMs) {
    trip.clearOfferedTo().clearOfferExpiresAtMs();
    if (isOver(trip, nowMs)) {
      giveUp(trip, nowMs);
    } else if (trip.getCandidatesCount() == 0) {
      setDue(trip, nowMs + Waits.SEARCH_AGAIN.toMillis());
    } else {
      Candidate next = trip.getCandidates(0);
      trip.removeCandidates(0);
      trip.setEpoch(trip.getEpoch() + 1).setOfferedTo(next.getDriver());
      setDue(trip, nowMs + Waits.HOLD.toMillis());
      claims.hold(trip, nowMs);
    }
  }

  /** No driver is asked after the deadline; one who has the offer by then may still answer. */
  private static boolean isOver(Trip.Builder trip, long nowMs) {
    return nowMs >= trip.getDeadlineMs() || offers(trip) >= MatchRules.MOST_OFFERS;
  }

  private static long offers(Trip.Builder trip) {
    return trip.getEventsList().stream()
        .filter(event -> event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE)
        .count();
  }

  private static void setDue(Trip.Builder trip, long atMs) {
    trip.setDueAtMs(Math.min(atMs, trip.getDeadlineMs()));
  }

  private void giveUp(Trip.Builder trip, long nowMs) {
    log.step(
        trip,
        RideStep.NO_DRIVER,
        TripEvent.newBuilder()
            .setAtMs(nowMs)
            .setCancelledBy(CancelledBy.CANCELLED_BY_NO_DRIVER)
            .setReason("No driver took the ride in time"));
  }

  /** The driver is held for the ride's present attempt. False if the ride does not wait for it. */
  boolean granted(Trip.Builder trip, String driver, long epoch, long nowMs) {
    if (!asksFor(trip, driver, epoch)) {
      return false;
    }
    long expiresAtMs = nowMs + waits.offer().toMillis();
    trip.setOfferExpiresAtMs(expiresAtMs).setDueAtMs(expiresAtMs);
    log.note(
        trip, offer(trip, OfferOutcome.OFFER_OUTCOME_MADE, nowMs).setOfferExpiresAtMs(expiresAtMs));
    return true;
  }

  /** The driver is not to be had. False if the ride does not wait for it. */
  boolean refused(Trip.Builder trip, String driver, long epoch, long nowMs) {
    if (!asksFor(trip, driver, epoch)) {
      return false;
    }
    askNext(trip, nowMs);
    return true;
  }

  private static boolean asksFor(Trip.Builder trip, String driver, long epoch) {
    return TripLog.state(trip) == RideState.MATCHING
        && trip.getEpoch() == epoch
        && trip.getOfferedTo().equals(driver)
        && trip.getOfferExpiresAtMs() == 0;
  }

  /** The driver takes the offer. False if it does not stand. */
  boolean accept(Trip.Builder trip, OfferAnswer answer, TripEvent.Builder about) {
    if (!stands(trip, answer, about.getAtMs())) {
      return false;
    }
    trip.setDriver(answer.getDriver()).clearCandidates();
    log.step(
        trip,
        RideStep.ACCEPT,
        about
            .setDriver(answer.getDriver())
            .setEpoch(answer.getEpoch())
            .setOffer(OfferOutcome.OFFER_OUTCOME_ACCEPTED));
    claims.take(trip, about.getAtMs());
    return true;
  }

  /** The driver does not take the offer. False if it does not stand. */
  boolean decline(Trip.Builder trip, OfferAnswer answer, TripEvent.Builder about) {
    if (!stands(trip, answer, about.getAtMs())) {
      return false;
    }
    endOffer(trip, OfferOutcome.OFFER_OUTCOME_DECLINED, about);
    return true;
  }

  private static boolean stands(Trip.Builder trip, OfferAnswer answer, long nowMs) {
    return TripLog.state(trip) == RideState.MATCHING
        && trip.getEpoch() == answer.getEpoch()
        && trip.getOfferedTo().equals(answer.getDriver())
        && nowMs < trip.getOfferExpiresAtMs();
  }

  private void endOffer(Trip.Builder trip, OfferOutcome outcome, TripEvent.Builder about) {
    log.note(
        trip, about.setDriver(trip.getOfferedTo()).setEpoch(trip.getEpoch()).setOffer(outcome));
    trip.addDeclined(trip.getOfferedTo());
    claims.release(trip, about.getAtMs());
    askNext(trip, about.getAtMs());
  }

  private static TripEvent.Builder offer(Trip.Builder trip, OfferOutcome outcome, long nowMs) {
    return TripEvent.newBuilder()
        .setAtMs(nowMs)
        .setDriver(trip.getOfferedTo())
        .setEpoch(trip.getEpoch())
        .setOffer(outcome);
  }

  /** What the ride was waiting for has not come. */
  void timeUp(Trip.Builder trip, long nowMs) {
    if (trip.getOfferedTo().isEmpty()) {
      searchOrGiveUp(trip, nowMs);
    } else if (trip.getOfferExpiresAtMs() != 0) {
      endOffer(trip, OfferOutcome.OFFER_OUTCOME_EXPIRED, TripEvent.newBuilder().setAtMs(nowMs));
    } else {
      claims.release(trip, nowMs); // Whether it was granted meanwhile is not known.
      askNext(trip, nowMs);
    }
  }
}
