package dev.millrace.topologies.rides.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Names requests, and the quotes that they ask for: at random, or as the first request with the
 * same idempotency key was named.
 */
final class RequestNames {
  private final IdempotencyKeys keys;
  private final Clock clock;

  /**
   * What a request is called.
   *
   * @param request at most 64 characters
   * @param resource what it is about
   * @param first false if a request with the same key was here before
   * @param atMs when the first one was, epoch milliseconds
   */
  record Name(String request, String resource, boolean first, long atMs) {}

  RequestNames(IdempotencyKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The name of a request.
   *
   * @param key claimed here, if there is one
   * @param path together with the body it is what a key stands for
   * @param resource what the request is about if it is the first one
   * @throws dev.millrace.topologies.runtime.http.ProblemException 422 if the key is malformed or
   *     was used with something else, 503 if it cannot be known now
   */
  Name name(Optional<String> key, String path, byte[] body, String resource) {
    String mine = UUID.randomUUID().toString();
    long nowMs = clock.millis();
    if (key.isEmpty()) {
      return new Name(mine, resource, true, nowMs);
    }
    byte[] head = (path + "\n").getBytes(UTF_8);
    byte[] whole = ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    IdempotencyKeys.Claimed claimed = keys.claim(key.get(), whole, mine, resource, nowMs);
    IdempotencyClaim claim = claimed.claim();
    return new Name(
        claim.getClaimId(), claim.getResourceId(), claimed.first(), claim.getClaimedAtMs());
  }
}
