package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes rides of quotes: of each quote one, for its rider, while it is valid. */
final class RequestsProcessor extends RideProcessor<RideRequest> {
  RequestsProcessor(DispatchConfig config) {
    super(RidesTopics.REQUESTS, config);
  }

  @Override
  protected void apply(Record<String, RideRequest> record, RecordMetadata source) {
    RideRequest request = record.value();
    Checks.id("quote", request.getQuote());
    Checks.request(request.getRequest());
    if (!request.getQuote().equals(record.key())) {
      throw new RejectedRecordException("The key is not the quote");
    }
    Trip quoted = trips().get(request.getQuote());
    if (quoted == null) {
      throw new RejectedRecordException("There is no such quote");
    }
    if (!request.getPickup().equals(quoted.getQuote().getPickup())) {
      throw new RejectedRecordException("Field pickup is not the quote's");
    }
    boolean mayTake =
        !TripCourse.isRequested(quoted)
            && request.getRider().equals(quoted.getQuote().getRider())
            && QuoteRules.isValid(quoted.getQuote().getExpiresAtMs(), record.timestamp());
    if (!mayTake) {
      metrics().refused();
      return;
    }
    Trip.Builder trip = quoted.toBuilder();
    course().request(trip, request.getRequest(), record.timestamp());
    trips().put(quoted, trip, source);
  }
}
