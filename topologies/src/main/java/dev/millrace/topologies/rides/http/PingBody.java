package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.http.FieldError;
import dev.millrace.topologies.runtime.http.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One position of a batch: what it says, or what is wrong with it. */
final class PingBody {
  /** What is older is no position of a phone. */
  private static final long LEAST_AT_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  /** So far a phone's clock may be ahead. */
  private static final long MOST_AHEAD_MS = Duration.ofMinutes(1).toMillis();

  private static final double MOST_SPEED_MPS = 100;
  private static final double FULL_CIRCLE = 360;
  private static final double ABSENT = -1;

  private static final Map<String, DriverStatus> STATUSES =
      Map.of(
          "available", DriverStatus.DRIVER_STATUS_AVAILABLE,
          "on-trip", DriverStatus.DRIVER_STATUS_ON_TRIP,
          "offline", DriverStatus.DRIVER_STATUS_OFFLINE);

  private final DriverPing ping;
  private final List<FieldError> errors;

  private PingBody(DriverPing ping, List<FieldError> errors) {
    this.ping = ping;
    this.errors = errors;
  }

  /**
   * Reads one.
   *
   * @param nowMs for one that does not say when; epoch milliseconds
   */
  static PingBody read(JsonNode node, long nowMs) {
    if (!(node instanceof ObjectNode object)) {
      return new PingBody(null, List.of(new FieldError("", "must be an object")));
    }
    JsonFields fields = new JsonFields(object);
    DriverPing.Builder ping = DriverPing.newBuilder();
    ping.setDriver(fields.text("driver", ""));
    if (!Ids.isOne(ping.getDriver())) {
      fields.reject("driver", Ids.RULE);
    }
    ping.setLat(fields.number("lat", Double.NaN));
    if (!Wgs84.isLat(ping.getLat())) {
      fields.reject("lat", "must be from -90 to 90");
    }
    ping.setLng(fields.number("lng", Double.NaN));
    if (!Wgs84.isLng(ping.getLng())) {
      fields.reject("lng", "must be from -180 to 180");
    }
    double heading = upTo(FULL_CIRCLE, "headingDeg", fields);
    if (heading != ABSENT) {
      ping.setHeadingDeg((float) heading);
    }
    double speed = upTo(MOST_SPEED_MPS, "speedMps", fields);
    if (speed != ABSENT) {
      ping.setSpeedMps((float) speed);
    }
    DriverStatus status = STATUSES.get(fields.text("status", "available"));
    if (status == null) {
      fields.reject("status", "must be available, on-trip or offline");
    } else {
      ping.setStatus(status);
    }
    ping.setAtMs(fields.momentMs("at", nowMs));
    if (ping.getAtMs() < LEAST_AT_MS || ping.getAtMs() > nowMs + MOST_AHEAD_MS) {
      fields.reject("at", "must be after 1999 and not in the future");
    }
    return new PingBody(ping.build(), fields.errors());
  }

  /** A number that may be absent. */
  private static double upTo(double most, String name, JsonFields fields) {
    double number = fields.number(name, ABSENT);
    if (number != ABSENT && !(number >= 0 && number <= most)) {
      fields.reject(name, "must be from 0 to " + (int) most);
    }
    return number;
  }

  /** What it says, if nothing is wrong. */
  DriverPing ping() {
    return ping;
  }

  /** What is wrong with it. */
  List<FieldError> errors() {
    return errors;
  }
}
