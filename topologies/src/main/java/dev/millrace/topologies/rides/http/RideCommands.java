package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.topology.RideMessages;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Does something about a ride: writes a reply, waits until it is committed, and answers with what
 * became of it. The ride's event under the reply's name says that it had its effect; if there is
 * none, the ride was not in the state for it.
 */
final class RideCommands {
  /** What is said of a ride that there is not. */
  static final String UNKNOWN = "There is no such ride";

  private final TopicWriter writer;
  private final RideReads reads;
  private final Clock clock;

  RideCommands(TopicWriter writer, RideReads reads, Clock clock) {
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * Does it and answers with the ride.
   *
   * @param effect whether an event is what the reply has to bring about
   * @param refusal why it has not, from what the ride is
   * @throws ProblemException 404 if there is no such ride, 422 if the idempotency key of the
   *     request was used for something else, 503 if it is not known what became of it
   */
  void run(
      Context ctx,
      String ride,
      RideReply.Builder reply,
      Predicate<TripEvent> effect,
      Function<Trip, ProblemException> refusal) {
    run(ctx, ride, reply, trip -> {}, effect, refusal);
  }

  /**
   * The same.
   *
   * @param check throws if the ride, as it is known before the reply is written, has not what the
   *     reply is about
   */
  void run(
      Context ctx,
      String ride,
      RideReply.Builder reply,
      Consumer<Trip> check,
      Predicate<TripEvent> effect,
      Function<Trip, ProblemException> refusal) {
    String name =
        Optional.ofNullable(ctx.header(IdempotencyKeys.HEADER))
            .map(RideCommands::name)
            .orElseGet(() -> UUID.randomUUID().toString());
    check.accept(requireRide(ride));
    Position position = write(ride, reply.setRide(ride).setRequest(name).build(), name);
    Trip trip =
        Answers.value(reads.trip(ride, Optional.of(position)))
            .orElseThrow(() -> ProblemException.of(404, UNKNOWN));
    ctx.header(Position.HEADER, position.toString());
    TripEvent event =
        trip.getEventsList().stream()
            .filter(candidate -> candidate.getRequest().equals(name))
            .findFirst()
            .orElseThrow(() -> refusal.apply(trip));
    if (!effect.test(event)) {
      throw IdempotencyKeys.otherBody();
    }
    Json.answer(ctx, 200, RideView.of(trip));
  }

  /** Keys are longer than names may be, so a name is made of one: 128 bits of its hash. */
  private static String name(String key) {
    IdempotencyKeys.checkShape(key);
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.US_ASCII)).toString();
  }

  private Trip requireRide(String ride) {
    Optional<Trip> trip =
        Ids.isOne(ride) ? Answers.value(reads.trip(ride, Optional.empty())) : Optional.empty();
    return trip.filter(RideCommands::isRide).orElseThrow(() -> ProblemException.of(404, UNKNOWN));
  }

  /** Whether it is more than a quote. */
  static boolean isRide(Trip trip) {
    return RideMessages.state(trip.getState()) != RideState.QUOTED;
  }

  private Position write(String ride, RideReply reply, String name) {
    long nowMs = clock.millis();
    try {
      return writer.write(
          RidesTopics.REPLIES, ride, reply.toBuilder().setAtMs(nowMs).build(), name, nowMs);
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "It may or may not have been done");
    }
  }

  /** 409: the ride is not in the state for it. */
  static ProblemException wrongState(Trip trip, String detail) {
    String label = RideMessages.state(trip.getState()).label();
    return ProblemException.conflict("state", "is " + label, detail);
  }
}
