package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.RangeLease;
import dev.millrace.schemas.links.v1.RangeRequest;
import dev.millrace.topologies.links.domain.CodeRange;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Answers each request with the next range of code numbers. A request that is repeated among the
 * last {@link #REMEMBERED} leases is answered with its lease again; one that is repeated later gets
 * a range of its own, which wastes one range of 3.5 million and harms nobody. When all codes are
 * handed out, requests go to the dead letters.
 *
 * <p>The first request ever fixes the secret of the installation, by its fingerprint. A request
 * with another one is refused with an empty lease: its instance would turn other numbers into codes
 * that are already taken.
 */
final class RangeAllocatorProcessor
    extends TrackedProcessor<String, RangeRequest, String, RangeLease> {
  /** The only key of the store of the next number. */
  static final String NEXT = "next";

  /** The only key of the store of the installation's fingerprint. */
  static final String SECRET = "secret";

  /** How many leases are remembered; at one range a second, four minutes of requests. */
  static final long REMEMBERED = 256;

  private static final int LONGEST_ID = 200;

  private KeyValueStore<String, Long> nextCode;
  private KeyValueStore<Long, RangeLease> recentLeases;
  private KeyValueStore<String, String> installation;

  RangeAllocatorProcessor(AppliedOffsets applied) {
    super(LinksTopics.RANGE_REQUESTS.name(), applied);
  }

  @Override
  protected void prepare(ProcessorContext<String, RangeLease> context) {
    nextCode = context.getStateStore(RangeAllocatorTopology.NEXT_CODE);
    recentLeases = context.getStateStore(RangeAllocatorTopology.RECENT_LEASES);
    installation = context.getStateStore(RangeAllocatorTopology.INSTALLATION);
  }

  @Override
  protected void apply(Record<String, RangeRequest> record, RecordMetadata source) {
    RangeRequest request = record.value();
    if (request.getRequestId().isEmpty()
        || request.getRequestId().length() > LONGEST_ID
        || request.getInstanceId().length() > LONGEST_ID
        || request.getSecretFingerprint().isEmpty()
        || request.getSecretFingerprint().length() > LONGEST_ID) {
      throw new RejectedRecordException(
          "The request needs a request_id and a secret_fingerprint of at most "
              + LONGEST_ID
              + " characters, like its instance_id");
    }
    String secret = installation.get(SECRET);
    RangeLease lease =
        secret == null || secret.equals(request.getSecretFingerprint())
            ? remembered(request.getRequestId()).orElseGet(() -> lease(request, record.timestamp()))
            : refusal(request, secret, record.timestamp());
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        lease.getRequestId(),
        RangeLease.getDescriptor().getFullName(),
        "/topologies/links/ranges",
        lease.getLeasedAtMs());
    context().forward(new Record<>(record.key(), lease, record.timestamp(), headers));
  }

  private static RangeLease refusal(RangeRequest request, String secret, long at) {
    return RangeLease.newBuilder()
        .setRequestId(request.getRequestId())
        .setInstanceId(request.getInstanceId())
        .setLeasedAtMs(at)
        .setSecretFingerprint(secret)
        .build();
  }

  private Optional<RangeLease> remembered(String requestId) {
    try (KeyValueIterator<Long, RangeLease> leases = recentLeases.all()) {
      while (leases.hasNext()) {
        KeyValue<Long, RangeLease> lease = leases.next();
        if (lease.value.getRequestId().equals(requestId)) {
          return Optional.of(lease.value);
        }
      }
    }
    return Optional.empty();
  }

  private RangeLease lease(RangeRequest request, long at) {
    Long start = nextCode.get(NEXT);
    CodeRange range =
        CodeRange.from(start == null ? 0 : start)
            .orElseThrow(() -> new RejectedRecordException("All codes are handed out"));
    RangeLease lease =
        RangeLease.newBuilder()
            .setRequestId(request.getRequestId())
            .setInstanceId(request.getInstanceId())
            .setFirst(range.start())
            .setSize(range.size())
            .setLeasedAtMs(at)
            .setSecretFingerprint(request.getSecretFingerprint())
            .build();
    installation.put(SECRET, request.getSecretFingerprint());
    nextCode.put(NEXT, range.end());
    recentLeases.put(range.ordinal() % REMEMBERED, lease);
    return lease;
  }
}
