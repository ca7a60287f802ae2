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
 */
final class RangeAllocatorProcessor
    extends TrackedProcessor<String, RangeRequest, String, RangeLease> {
  /** The only key of the store of the next number. */
  static final String NEXT = "next";

  /** How many leases are remembered; at one range a second, four minutes of requests. */
  static final long REMEMBERED = 256;

  private static final int LONGEST_ID = 200;

  private KeyValueStore<String, Long> nextCode;
  private KeyValueStore<Long, RangeLease> recentLeases;

  RangeAllocatorProcessor(AppliedOffsets applied) {
    super(LinksTopics.RANGE_REQUESTS.name(), applied);
  }

  @Override
  protected void prepare(ProcessorContext<String, RangeLease> context) {
    nextCode = context.getStateStore(RangeAllocatorTopology.NEXT_CODE);
    recentLeases = context.getStateStore(RangeAllocatorTopology.RECENT_LEASES);
  }

  @Override
  protected void apply(Record<String, RangeRequest> record, RecordMetadata source) {
    RangeRequest request = record.value();
    if (request.getRequestId().isEmpty()
        || request.getRequestId().length() > LONGEST_ID
        || request.getInstanceId().length() > LONGEST_ID) {
      throw new RejectedRecordException(
          "The request needs a request_id; ids have at most " + LONGEST_ID + " characters");
    }
    RangeLease lease =
        remembered(request.getRequestId()).orElseGet(() -> lease(request, record.timestamp()));
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        lease.getRequestId(),
        RangeLease.getDescriptor().getFullName(),
        "/topologies/links/ranges",
        lease.getLeasedAtMs());
    context().forward(new Record<>(record.key(), lease, record.timestamp(), headers));
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
            .build();
    nextCode.put(NEXT, range.end());
    recentLeases.put(range.ordinal() % REMEMBERED, lease);
    return lease;
  }
}
