package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.Trip;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Brings rides the drivers that were found for them. They may come twice, and for a ride that does
 * not look for any more.
 */
final class CandidatesProcessor extends RideProcessor<Candidates> {
  CandidatesProcessor(DispatchConfig config) {
    super(RidesTopics.CANDIDATES, config);
  }

  @Override
  protected void apply(Record<String, Candidates> record, RecordMetadata source) {
    Checks.id("ride", record.value().getRide());
    Trip before = trips().get(record.value().getRide());
    if (TripCourse.isRequested(before)) {
      Trip.Builder trip = before.toBuilder();
      if (course().candidates(trip, record.value(), record.timestamp())) {
        trips().put(before, trip, source);
        return;
      }
    }
    metrics().stale();
  }
}
