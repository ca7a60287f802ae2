package dev.millrace.topologies.runtime.idempotency;

import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Keeps, for each idempotency key, the first claim within its life. "First" is the order of the
 * topic, not of clocks: a claim loses against any that is already there, even if that one's
 * instance had a clock that runs ahead. Time is the record's timestamp, which the broker keeps from
 * running far into the future; a claim's own time could make every other claim expire.
 *
 * <p>Reading a claim again finds it there and changes nothing.
 */
final class IdempotencyClaimProcessor
    extends TrackedProcessor<String, IdempotencyClaim, Void, Void> {
  private static final int LONGEST_KEY = 255;
  private static final int SHA256_BYTES = 32;

  private final ClaimStore kept;
  private WindowStore<String, IdempotencyClaim> claims;

  IdempotencyClaimProcessor(ClaimStore kept, AppliedOffsets applied) {
    super(kept.topic().name(), applied);
    this.kept = kept;
  }

  @Override
  protected void prepare(ProcessorContext<Void, Void> context) {
    claims = context.getStateStore(kept.name());
  }

  @Override
  protected void apply(Record<String, IdempotencyClaim> record, RecordMetadata source) {
    IdempotencyClaim claim = record.value();
    if (record.key().isEmpty() || record.key().length() > LONGEST_KEY) {
      throw new RejectedRecordException("The key must have 1 to " + LONGEST_KEY + " characters");
    }
    if (claim.getClaimId().isEmpty() || claim.getResourceId().isEmpty()) {
      throw new RejectedRecordException("The claim needs a claim_id and a resource_id");
    }
    if (claim.getBodySha256().size() != SHA256_BYTES) {
      throw new RejectedRecordException("body_sha256 must have " + SHA256_BYTES + " bytes");
    }
    if (kept.standing(claims, record.key(), record.timestamp()).isEmpty()) {
      claims.put(record.key(), claim, record.timestamp());
    }
  }
}
