package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Reads the store of claims, {@link LinkRegistryTopology#CLAIMS}. */
public final class LinkClaims {
  private LinkClaims() {}

  /**
   * The claim to which a key belongs at a time: one that is less than 24 hours away. It may be
   * ahead of the time, since instances' clocks differ.
   *
   * @param at epoch milliseconds
   */
  public static Optional<IdempotencyClaim> standing(
      ReadOnlyWindowStore<String, IdempotencyClaim> claims, String key, long at) {
    long reach = LinkRegistryTopology.CLAIM_LIFE.toMillis() - 1;
    Instant from = Instant.ofEpochMilli(Math.max(0, at - reach));
    IdempotencyClaim last = null;
    try (WindowStoreIterator<IdempotencyClaim> found =
        claims.fetch(key, from, Instant.ofEpochMilli(at + reach))) {
      while (found.hasNext()) {
        last = found.next().value;
      }
    }
    return Optional.ofNullable(last);
  }
}
