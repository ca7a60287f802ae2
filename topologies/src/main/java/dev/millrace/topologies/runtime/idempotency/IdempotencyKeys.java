package dev.millrace.topologies.runtime.idempotency;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Claims an {@code Idempotency-Key} in the partition that owns it, before anything else happens.
 * The first claim within 24 hours wins, and what it fixes (command id, resource id, time) makes
 * every repetition the same request with the same answer.
 */
public final class IdempotencyKeys {
  /** The header of a request. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final Topic<String, IdempotencyClaim> topic;
  private final TopicWriter writer;
  private final KeyedReads<?, IdempotencyClaim> claims;

  /**
   * @param claims reads the winning claim of a key
   */
  public IdempotencyKeys(
      Topic<String, IdempotencyClaim> topic,
      TopicWriter writer,
      KeyedReads<?, IdempotencyClaim> claims) {
    this.topic = topic;
    this.writer = writer;
    this.claims = claims;
  }

  /**
   * The claim that counts for a request.
   *
   * @param claim as it was fixed by the first request
   * @param first whether this request is the first one
   */
  public record Claimed(IdempotencyClaim claim, boolean first) {}

  /**
   * Claims a key.
   *
   * @param body the request's body
   * @param claimId a fresh id for the command of this request
   * @param resourceId the id that the resource gets if this is the first request
   * @throws ProblemException 422 if the key is malformed or was used with another body, 503 if it
   *     cannot be known now
   */
  public Claimed claim(String key, byte[] body, String claimId, String resourceId, long nowMs) {
    checkShape(key);
    IdempotencyClaim mine =
        IdempotencyClaim.newBuilder()
            .setClaimId(claimId)
            .setBodySha256(ByteString.copyFrom(sha256(body)))
            .setResourceId(resourceId)
            .setClaimedAtMs(nowMs)
            .build();
    IdempotencyClaim winner = sameBody(propose(key, mine), mine.getBodySha256());
    return new Claimed(winner, winner.getClaimId().equals(claimId));
  }

  /**
   * The claim that an earlier request has made, without claiming.
   *
   * @throws ProblemException 422 if the key is malformed or was used with another body
   */
  public Optional<IdempotencyClaim> standing(String key, byte[] body) {
    checkShape(key);
    return claims.read(key, Optional.empty()) instanceof Answer.Found<IdempotencyClaim> found
        ? Optional.of(sameBody(found.value(), ByteString.copyFrom(sha256(body))))
        : Optional.empty();
  }

  /**
   * Refuses a key that is none.
   *
   * @throws ProblemException 422 if it is malformed
   */
  public static void checkShape(String key) {
    if (!SHAPE.matcher(key).matches()) {
      throw ProblemException.invalid(HEADER, "must have 1 to 255 visible ASCII characters");
    }
  }

  private static IdempotencyClaim sameBody(IdempotencyClaim claim, ByteString bodySha256) {
    if (!claim.getBodySha256().equals(bodySha256)) {
      throw otherBody();
    }
    return claim;
  }

  /** 422: the key belongs to another request. */
  public static ProblemException otherBody() {
    return ProblemException.invalid(HEADER, "was used with another body before");
  }

  private IdempotencyClaim propose(String key, IdempotencyClaim mine) {
    Position position;
    try {
      position = writer.write(topic, key, mine, mine.getClaimId(), mine.getClaimedAtMs());
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The idempotency key cannot be claimed now");
    }
    Answer<IdempotencyClaim> answer = claims.read(key, Optional.of(position));
    if (answer instanceof Answer.Found<IdempotencyClaim> found) {
      return found.value();
    }
    throw ProblemException.retry(503, "The owner of the idempotency key cannot be asked now");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
