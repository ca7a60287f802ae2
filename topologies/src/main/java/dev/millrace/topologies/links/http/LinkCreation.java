package dev.millrace.topologies.links.http;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.links.RangeKeeper;
import dev.millrace.topologies.links.domain.Decision;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.links.domain.LinkFold;
import dev.millrace.topologies.links.domain.ShortLink;
import dev.millrace.topologies.links.topology.LinkMessages;
import dev.millrace.topologies.runtime.http.FieldError;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Creates links. A generated code is unique by construction, so its link exists once the brokers
 * have the command. An alias is claimed in the partition that owns it: the command is written and
 * the owner asked who created the link; whoever reads another command's id has lost.
 */
final class LinkCreation {
  private static final Duration CODE_WITHIN = Duration.ofSeconds(2);

  /** So long the first request may take; a repetition in between is told to wait. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

  private final Admission admission;
  private final RangeKeeper ranges;
  private final LinkCodes codes;
  private final TopicWriter writer;
  private final LinkReads links;
  private final IdempotencyKeys keys;
  private final Clock clock;

  LinkCreation(
      Admission admission,
      RangeKeeper ranges,
      LinkCodes codes,
      TopicWriter writer,
      LinkReads links,
      IdempotencyKeys keys,
      Clock clock) {
    this.admission = admission;
    this.ranges = ranges;
    this.codes = codes;
    this.writer = writer;
    this.links = links;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A link that exists.
   *
   * @param link as it was right after its creation, whatever happened since
   * @param position a token for reading it, where the write is known
   */
  record Created(ShortLink link, Optional<Position> position) {}

  /** A create without an idempotency key: every request is a new one. */
  Created create(CreateRequest request) {
    LinkChange.Create command = request.command(id(), clock.millis());
    admit(request, command);
    return issue(code(request), request, command);
  }

  /** A create with an idempotency key: every repetition is the first request. */
  Created create(CreateRequest request, byte[] body, String key) {
    long now = clock.millis();
    LinkChange.Create command = request.command(id(), now);
    List<FieldError> errors = admission.check(request.alias(), command);
    if (!errors.isEmpty()) {
      // Time may have made invalid what was created: its answer stays the same.
      return keys.standing(key, body)
          .map(claim -> repeat(claim, request))
          .orElseThrow(() -> ProblemException.invalid(errors));
    }
    IdempotencyKeys.Claimed claimed =
        keys.claim(key, body, command.commandId(), code(request), now);
    return claimed.first()
        ? issue(claimed.claim().getResourceId(), request, command)
        : repeat(claimed.claim(), request);
  }

  private Created repeat(IdempotencyClaim claim, CreateRequest request) {
    String code = claim.getResourceId();
    LinkChange.Create command = request.command(claim.getClaimId(), claim.getClaimedAtMs());
    Answer<ShortLink> answer = links.read(code, Optional.empty());
    if (answer instanceof Answer.Found<ShortLink> found) {
      if (!found.value().createdBy().equals(command.commandId())) {
        throw taken(code);
      }
      return new Created(asCreated(code, command), Optional.empty());
    }
    if (answer instanceof Answer.Unavailable<ShortLink> none) {
      throw ProblemException.retry(503, none.reason());
    }
    if (clock.millis() - claim.getClaimedAtMs() < IN_FLIGHT.toMillis()) {
      throw ProblemException.retry(409, "The first request with this key is still in flight");
    }
    // The first request died between claim and command. The same command again does no harm.
    return issue(code, request, command);
  }

  private void admit(CreateRequest request, LinkChange.Create command) {
    List<FieldError> errors = admission.check(request.alias(), command);
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  private String code(CreateRequest request) {
    return request.alias().orElseGet(this::generatedCode);
  }

  private String generatedCode() {
    while (true) {
      OptionalLong number = ranges.next(CODE_WITHIN);
      if (number.isEmpty()) {
        throw ProblemException.retry(503, "There is no code to give out now");
      }
      Optional<String> code = codes.code(number.getAsLong());
      if (code.isPresent()) { // A few numbers stand for paths of ours.
        return code.get();
      }
    }
  }

  private Created issue(String code, CreateRequest request, LinkChange.Create command) {
    Position position;
    try {
      position =
          writer.write(
              LinksTopics.COMMANDS,
              code,
              LinkMessages.command(command),
              command.commandId(),
              command.issuedAt());
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The link may or may not have been created");
    }
    if (request.alias().isPresent()) {
      awaitDecision(code, command, position);
    }
    return new Created(asCreated(code, command), Optional.of(position));
  }

  private void awaitDecision(String code, LinkChange.Create command, Position position) {
    Answer<ShortLink> answer = links.read(code, Optional.of(position));
    if (answer instanceof Answer.Found<ShortLink> found) {
      if (!found.value().createdBy().equals(command.commandId())) {
        throw taken(code);
      }
      return;
    }
    throw ProblemException.retry(503, "It is not known yet who got the alias");
  }

  private static ProblemException taken(String code) {
    return ProblemException.conflict("alias", "is taken", "The alias " + code + " is taken");
  }

  /** What the registry makes of the command, so that an answer depends on nothing else. */
  private static ShortLink asCreated(String code, LinkChange.Create command) {
    return ((Decision.Applied) LinkFold.decide(Optional.empty(), code, command, 0)).link();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
