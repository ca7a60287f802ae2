package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Cancellation;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.TimeUp;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Applies what drivers and riders do about rides, and what nobody did in time.
 *
 * <p>The clock decides nothing by itself: when a ride is due, that its time is up is written behind
 * the answers that lie on the topic by then. An answer that was there in time is so applied first,
 * however late the topology is.
 */
final class RepliesProcessor extends RideProcessor<RideReply> {
  private static final int LONGEST_REASON = 200;

  RepliesProcessor(DispatchConfig config) {
    super(RidesTopics.REPLIES, config);
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    super.prepare(context);
    context.schedule(
        DispatchTopology.LOOK_AT_CLOCK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::lookAtClock);
  }

  @Override
  protected void apply(Record<String, RideReply> record, RecordMetadata source) {
    RideReply reply = record.value();
    check(record.key(), reply);
    Trip before = trips().get(reply.getRide());
    if (reply.hasTimeUp() && isEarly(before, record.timestamp())) {
      return;
    }
    if (!TripCourse.isRequested(before)) {
      throw new RejectedRecordException("There is no such ride");
    }
    if (isRepetition(before, reply.getRequest())) {
      return;
    }
    Trip.Builder trip = before.toBuilder();
    if (course().reply(trip, reply, record.timestamp())) {
      trips().put(before, trip, source);
    } else {
      metrics().refused();
    }
  }

  /** Whether the ride is not due: it waits for something else by now, or clocks differ. */
  private boolean isEarly(Trip trip, long nowMs) {
    if (trip != null && trip.getDueAtMs() != 0 && trip.getDueAtMs() <= nowMs) {
      return false;
    }
    if (trip != null) {
      trips().note(trip);
    }
    return true;
  }

  private static boolean isRepetition(Trip trip, String request) {
    return !request.isEmpty()
        && trip.getEventsList().stream().anyMatch(event -> event.getRequest().equals(request));
  }

  private static void check(String key, RideReply reply) {
    Checks.id("ride", reply.getRide());
    Checks.request(reply.getRequest());
    if (!reply.getRide().equals(key)) {
      throw new RejectedRecordException("The key is not the ride");
    }
    switch (reply.getReplyCase()) {
      case ACCEPT -> check("accept", reply.getAccept());
      case DECLINE -> check("decline", reply.getDecline());
      case ENROUTE -> Checks.id("enroute.driver", reply.getEnroute().getDriver());
      case ARRIVE -> Checks.id("arrive.driver", reply.getArrive().getDriver());
      case START -> Checks.id("start.driver", reply.getStart().getDriver());
      case COMPLETE -> Checks.id("complete.driver", reply.getComplete().getDriver());
      case CANCEL -> check(reply.getCancel());
      case TIME_UP -> {}
      case REPLY_NOT_SET -> throw new RejectedRecordException("The reply says nothing");
    }
  }

  private static void check(String field, OfferAnswer answer) {
    Checks.id(field + ".driver", answer.getDriver());
    Checks.epoch(answer.getEpoch());
  }

  private static void check(Cancellation cancellation) {
    if (cancellation.getReason().length() > LONGEST_REASON) {
      throw new RejectedRecordException(
          "Field cancel.reason has more than " + LONGEST_REASON + " characters");
    }
    if (cancellation.getBy() == CancelledBy.CANCELLED_BY_DRIVER) {
      Checks.id("cancel.driver", cancellation.getDriver());
    } else if (cancellation.getBy() != CancelledBy.CANCELLED_BY_RIDER) {
      throw new RejectedRecordException("Field cancel.by must be the rider or the driver");
    }
  }

  private void lookAtClock(long nowMs) {
    for (DueKey due : trips().takeDue(nowMs, DispatchTopology.DUE_AT_A_TIME)) {
      Trip trip = trips().get(due.ride());
      if (waits(trip)) {
        out()
            .timeUp(
                RideReply.newBuilder()
                    .setRide(due.ride())
                    .setTimeUp(TimeUp.newBuilder().setDueAtMs(due.dueAtMs()))
                    .setAtMs(nowMs)
                    .build());
      } else {
        trips().delete(due.ride()); // A quote that nobody took, or a ride that ended a while ago.
      }
    }
  }

  private static boolean waits(Trip trip) {
    return TripCourse.isRequested(trip) && !RideMessages.state(trip.getState()).isFinal();
  }
}
