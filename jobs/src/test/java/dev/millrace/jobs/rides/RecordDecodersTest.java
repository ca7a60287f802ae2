package dev.millrace.jobs.rides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the three kinds of records. */
class RecordDecodersTest {
  private static final long NOW_MS = 1_773_579_600_000L;
  private static final DriverPing PING =
      DriverPing.newBuilder()
          .setDriver("driver-1")
          .setLat(52.52)
          .setLng(13.405)
          .setHeadingDeg(90)
          .setSpeedMps(12)
          .setAtMs(NOW_MS)
          .build();
  private static final RideRequest REQUEST =
      RideRequest.newBuilder()
          .setQuote("q1")
          .setRider("r1")
          .setPickup(Place.newBuilder().setLat(52.52).setLng(13.405))
          .setAtMs(NOW_MS)
          .build();
  private static final TripEvent STEP =
      TripEvent.newBuilder()
          .setRide("q1")
          .setRider("r1")
          .setTo(TripState.TRIP_STATE_COMPLETED)
          .setAtMs(NOW_MS)
          .build();

  private final PingDecoder pings = new PingDecoder(() -> NOW_MS);
  private final RequestDecoder requests = new RequestDecoder(() -> NOW_MS);
  private final TripDecoder steps = new TripDecoder();

  @BeforeEach
  void open() {
    pings.open();
    requests.open();
  }

  @Test
  void shouldReadPings() {
    PingEvent event = ping(PING.toBuilder());

    assertThat(new String(event.driver, event.driverFrom, event.driverLength, UTF_8))
        .isEqualTo("driver-1");
    assertThat(event.headingDeg).isEqualTo(90);
    assertThat(event.status).isEqualTo(DriverStates.AVAILABLE);
    assertThat(ping(PING.toBuilder().setStatus(DriverStatus.DRIVER_STATUS_ON_TRIP)).status)
        .isEqualTo(DriverStates.ON_TRIP);
    assertThat(ping(PING.toBuilder().clearHeadingDeg().clearSpeedMps()).headingDeg).isNaN();
  }

  @Test
  void shouldRefuseWhatNoPhoneCanSay() {
    refuses(PING.toBuilder().clearDriver(), "driver has no 1 to 64");
    refuses(PING.toBuilder().setDriver("driver 1"), "[A-Za-z0-9_-]");
    refuses(PING.toBuilder().setLat(90.1), "lat is not from -90 to 90: 90.1");
    refuses(PING.toBuilder().setLat(Double.NaN), "lat is not from");
    refuses(PING.toBuilder().setLng(Double.POSITIVE_INFINITY), "lng is not from");
    refuses(PING.toBuilder().setHeadingDeg(-1), "heading_deg is not from 0 to 360");
    refuses(PING.toBuilder().setSpeedMps(101), "speed_mps is not from 0 to 100");
    refuses(PING.toBuilder().setStatusValue(9), "status has no status 9");
    refuses(PING.toBuilder().setAtMs(946_684_799_999L), "at_ms is before 2000-01-01T00:00:00Z");
    refuses(PING.toBuilder().setAtMs(NOW_MS + 60_001), "at_ms is more than 1m ahead of the clock");
    assertThat(ping(PING.toBuilder().setAtMs(NOW_MS + 60_000)).atMs).isEqualTo(NOW_MS + 60_000);
    assertThatThrownBy(() -> pings.decode(record(null, PING.toByteArray())))
        .hasMessageContaining("key is not its driver");
    assertThatThrownBy(() -> pings.decode(record("driver-2", PING.toByteArray())))
        .hasMessageContaining("key is not its driver");
    assertThatThrownBy(() -> pings.decode(record("driver-1", new byte[] {(byte) 0xff})))
        .hasMessageContaining("Not a millrace.rides.v1.DriverPing");
  }

  private void refuses(DriverPing.Builder ping, String reason) {
    assertThatThrownBy(() -> ping(ping))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private PingEvent ping(DriverPing.Builder ping) {
    return pings.decode(record(ping.getDriver(), ping.build().toByteArray()));
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ConsumerRecord<>(
        "rides.pings", 0, 0, key == null ? null : key.getBytes(UTF_8), value);
  }

  @Test
  void shouldReadRequests() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadLetterHeaders.REDRIVE_COUNT, "2".getBytes(UTF_8));

    RequestEvent event = requests.decode(REQUEST, REQUEST.toByteArray(), headers);

    assertThat(event.ride).isEqualTo("q1");
    assertThat(event.cell).isEqualTo(Cells.surge(52.52, 13.405));
    assertThat(event.message).isEqualTo(REQUEST.toByteArray());
    assertThat(event.redriveCount).containsExactly('2');
  }

  @Test
  void shouldRefuseWhatIsNoRequest() {
    refuses(REQUEST.toBuilder().clearQuote(), "quote has no 1 to 64");
    refuses(REQUEST.toBuilder().clearPickup(), "pickup is missing");
    refuses(REQUEST.toBuilder().setPickup(Place.newBuilder().setLat(-91)), "pickup.lat is not");
    refuses(REQUEST.toBuilder().clearAtMs(), "at_ms is before 2000");
    refuses(REQUEST.toBuilder().setAtMs(NOW_MS + 60_001), "at_ms is more than 1m ahead");
  }

  private void refuses(RideRequest.Builder request, String reason) {
    RideRequest built = request.build();
    assertThatThrownBy(() -> requests.decode(built, built.toByteArray(), new RecordHeaders()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldTellTheLastStepOfATrip() {
    TripStep step = steps.decode(STEP, STEP.toByteArray(), new RecordHeaders());

    assertThat(step.last).isTrue();
    assertThat(step.message).isEqualTo(STEP.toByteArray());
    assertThat(step(STEP.toBuilder().setTo(TripState.TRIP_STATE_CANCELLED)).last).isTrue();
    assertThat(step(STEP.toBuilder().setTo(TripState.TRIP_STATE_ARRIVED)).last).isFalse();
    assertThatThrownBy(() -> step(STEP.toBuilder().clearRide())).hasMessageContaining("ride is");
    assertThatThrownBy(() -> step(STEP.toBuilder().clearRider())).hasMessageContaining("rider is");
    assertThatThrownBy(() -> step(STEP.toBuilder().clearAtMs())).hasMessageContaining("at_ms is");
  }

  private TripStep step(TripEvent.Builder step) {
    TripEvent built = step.build();
    return steps.decode(built, built.toByteArray(), new RecordHeaders());
  }
}
