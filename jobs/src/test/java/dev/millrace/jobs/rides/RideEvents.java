package dev.millrace.jobs.rides;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.Feed;
import dev.millrace.jobs.StrictTime;
import dev.millrace.jobs.rides.domain.DriverIds;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Pings, requests and steps for tests, and topics of them. */
final class RideEvents {
  static final Duration DISORDER = Duration.ofSeconds(10);

  private RideEvents() {}

  static PingEvent ping(String driver, LatLng place, int status, long atMs) {
    PingEvent ping = new PingEvent();
    ping.driver = driver.getBytes(US_ASCII);
    ping.driverLength = ping.driver.length;
    ping.driverHash = DriverIds.hash(ping.driver, 0, ping.driverLength);
    ping.lat = place.lat;
    ping.lng = place.lng;
    ping.headingDeg = Float.NaN;
    ping.speedMps = Float.NaN;
    ping.status = status;
    ping.atMs = atMs;
    return ping;
  }

  static String driver(PingEvent ping) {
    return new String(ping.driver, ping.driverFrom, ping.driverLength, US_ASCII);
  }

  static RequestEvent request(String ride, LatLng pickup, long atMs) {
    RequestEvent request = new RequestEvent();
    request.ride = ride;
    request.cell = Cells.surge(pickup.lat, pickup.lng);
    request.atMs = atMs;
    request.message = ride.getBytes(US_ASCII);
    return request;
  }

  static TripStep step(String ride, boolean last, long atMs) {
    TripStep step = new TripStep();
    step.ride = ride;
    step.rider = "rider";
    step.last = last;
    step.atMs = atMs;
    step.message = ride.getBytes(US_ASCII);
    return step;
  }

  static Feed<PingEvent> pings() {
    return new Feed<>(
        "pings", TypeInformation.of(PingEvent.class), StrictTime.of(DISORDER, ping -> ping.atMs));
  }

  static Feed<RequestEvent> requests() {
    return new Feed<>(
        "requests",
        TypeInformation.of(RequestEvent.class),
        StrictTime.of(DISORDER, request -> request.atMs));
  }

  static Feed<TripStep> tripSteps() {
    return new Feed<>(
        "trip-steps",
        TypeInformation.of(TripStep.class),
        StrictTime.of(DISORDER, step -> step.atMs));
  }
}
