package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Brings rides the drivers that were found for them. They may come twice, and for a ride that does
 * not look for any more.
 */
final class CandidatesProcessor extends TrackedProcessor<String, Candidates, String, Object> {
  private final DispatchConfig config;
  private Trips trips;
  private TripCourse course;

  CandidatesProcessor(DispatchConfig config) {
    super(RidesTopics.CANDIDATES.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    trips = new Trips(context);
    course = new TripCourse(new Outbox(context), config);
  }

  @Override
  protected void apply(Record<String, Candidates> record, RecordMetadata source) {
    Checks.id("ride", record.value().getRide());
    Trip before = trips.get(record.value().getRide());
    if (TripCourse.isRequested(before)) {
      Trip.Builder trip = before.toBuilder();
      if (course.candidates(trip, record.value(), record.timestamp())) {
        trips.put(before, trip, source);
        return;
      }
    }
    config.metrics().stale();
  }
}
