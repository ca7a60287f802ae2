package dev.millrace.jobs.rides;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.rides.domain.Degrees;
import dev.millrace.jobs.runtime.Decoder;
import dev.millrace.jobs.runtime.PlausibleTimes;
import dev.millrace.jobs.runtime.Watermarks;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.rides.v1.RideRequest;
import org.apache.kafka.common.header.Headers;

/**
 * From requests to events. Refuses one without a quote or pickup, with a pickup that is not on the
 * earth, or a time before 2000 or more than a minute ahead of the clock. Whether its quote may be
 * taken is not asked: who asked for a ride in vain wanted one too.
 */
final class RequestDecoder implements Decoder<RideRequest, RequestEvent> {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_QUOTE = 64;

  private final PlausibleTimes times;

  /**
   * @param clock by which times are ahead
   */
  RequestDecoder(Watermarks.Clock clock) {
    times = RideTimes.plausible(clock);
  }

  @Override
  public void open() {
    Cells.h3();
  }

  @Override
  public RequestEvent decode(RideRequest request, byte[] bytes, Headers headers) {
    String quote = request.getQuote();
    if (quote.isEmpty() || quote.length() > LONGEST_QUOTE) {
      throw new IllegalArgumentException("Field quote has no 1 to 64 characters");
    }
    if (!request.hasPickup()) {
      throw new IllegalArgumentException("Field pickup is missing");
    }
    double lat = request.getPickup().getLat();
    double lng = request.getPickup().getLng();
    Degrees.require("pickup.", lat, lng);
    times.require("at_ms", request.getAtMs());
    RequestEvent event = new RequestEvent();
    event.ride = quote;
    event.cell = Cells.surge(lat, lng);
    event.atMs = request.getAtMs();
    event.message = bytes;
    event.redriveCount = DeadLetterHeaders.redriveCount(headers);
    return event;
  }
}
