package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Brings rides what drivers' partitions say. A driver that was granted and is not wanted is let go,
 * whoever asked for it and whenever: no driver stays held by nobody.
 */
final class ClaimResultsProcessor extends RideProcessor<ClaimResult> {
  ClaimResultsProcessor(DispatchConfig config) {
    super(RidesTopics.CLAIM_RESULTS, config);
  }

  @Override
  protected void apply(Record<String, ClaimResult> record, RecordMetadata source) {
    ClaimResult result = record.value();
    check(record.key(), result);
    Trip before = trips().get(result.getRide());
    if (TripCourse.isRequested(before)) {
      Trip.Builder trip = before.toBuilder();
      if (course().result(trip, result, record.timestamp())) {
        trips().put(before, trip, source);
        return;
      }
    }
    metrics().stale();
    if (result.hasGranted()) {
      course().giveBack(before, result, record.timestamp());
    }
  }

  private static void check(String key, ClaimResult result) {
    Checks.id("ride", result.getRide());
    Checks.id("driver", result.getDriver());
    Checks.epoch(result.getEpoch());
    if (!result.getRide().equals(key)) {
      throw new RejectedRecordException("The key is not the ride");
    }
    if (result.getResultCase() == ClaimResult.ResultCase.RESULT_NOT_SET) {
      throw new RejectedRecordException("The result says nothing");
    }
  }
}
