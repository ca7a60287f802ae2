package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.RideStep;

/**
 * What each message does to a ride. All times are those at which the broker appended the messages:
 * the order of the log decides what came in time.
 */
final class TripCourse {
  private final TripLog log;
  private final Claims claims;
  private final Matching matching;
  private final Journey journey;
  private final Endings endings;

  TripCourse(Outbox out, DispatchConfig config) {
    log = new TripLog(out, config.metrics());
    claims = new Claims(out);
    matching = new Matching(log, out, claims, config);
    journey = new Journey(log, out, claims);
    endings = new Endings(log, claims, matching, journey);
  }

  /** The rider wants the ride, whose quote nobody has taken. */
  void request(Trip.Builder trip, String request, long nowMs) {
    log.step(trip, RideStep.REQUEST, TripEvent.newBuilder().setAtMs(nowMs).setRequest(request));
    matching.begin(trip, RideStep.SEARCH, TripEvent.newBuilder().setAtMs(nowMs));
  }

  /** False if the ride is not in the state for it. */
  boolean reply(Trip.Builder trip, RideReply reply, long nowMs) {
    TripEvent.Builder about = TripEvent.newBuilder().setAtMs(nowMs).setRequest(reply.getRequest());
    return switch (reply.getReplyCase()) {
      case ACCEPT -> matching.accept(trip, reply.getAccept(), about);
      case DECLINE -> matching.decline(trip, reply.getDecline(), about);
      case ENROUTE -> journey.step(trip, RideStep.ENROUTE, reply.getEnroute().getDriver(), about);
      case ARRIVE -> journey.step(trip, RideStep.ARRIVE, reply.getArrive().getDriver(), about);
      case START -> journey.step(trip, RideStep.START, reply.getStart().getDriver(), about);
      case COMPLETE ->
          journey.step(trip, RideStep.COMPLETE, reply.getComplete().getDriver(), about);
      case CANCEL -> endings.cancel(trip, reply.getCancel(), about);
      case TIME_UP -> endings.timeUp(trip, nowMs);
      case REPLY_NOT_SET -> false;
    };
  }

  /** False if nobody waits for them. */
  boolean candidates(Trip.Builder trip, Candidates found, long nowMs) {
    return matching.found(trip, found, nowMs);
  }

  /** False if nobody waits for it. */
  boolean result(Trip.Builder trip, ClaimResult result, long nowMs) {
    String driver = result.getDriver();
    long epoch = result.getEpoch();
    return switch (result.getResultCase()) {
      case GRANTED -> matching.granted(trip, driver, epoch, nowMs);
      case REFUSED -> matching.refused(trip, driver, epoch, nowMs);
      case READING -> journey.read(trip, result.getReading(), driver, epoch, nowMs);
      case RESULT_NOT_SET -> false;
    };
  }

  /**
   * Lets go a driver that was granted to a ride that does not want it: it was granted too late, or
   * twice. One that the ride has stays.
   *
   * @param trip null if the ride is not known any more
   */
  void giveBack(Trip trip, ClaimResult granted, long nowMs) {
    boolean wanted =
        trip != null
            && !RideMessages.state(trip.getState()).isFinal()
            && trip.getEpoch() == granted.getEpoch()
            && (granted.getDriver().equals(trip.getOfferedTo())
                || granted.getDriver().equals(trip.getDriver()));
    if (!wanted) {
      claims.release(granted.getRide(), granted.getEpoch(), granted.getDriver(), nowMs);
    }
  }

  /** Whether a ride is of a quote that somebody has taken. */
  static boolean isRequested(Trip trip) {
    return trip != null && RideMessages.state(trip.getState()) != RideState.QUOTED;
  }
}
