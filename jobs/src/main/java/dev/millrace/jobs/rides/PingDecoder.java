package dev.millrace.jobs.rides;

import dev.millrace.jobs.rides.domain.Degrees;
import dev.millrace.jobs.rides.domain.DriverIds;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.jobs.runtime.PlausibleTimes;
import dev.millrace.jobs.runtime.RecordDecoder;
import dev.millrace.jobs.runtime.Watermarks;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From records to pings. Refuses what no phone of a driver can say: no id, a place that is not on
 * the earth, a heading that is none, a speed of more than {@value #FASTEST_MPS} m/s, an unknown
 * status, a time before 2000 or more than a minute ahead of the clock. And a record whose key is
 * not its driver: a driver's pings must come in order, from one partition.
 */
final class PingDecoder implements RecordDecoder<PingEvent> {
  static final float FASTEST_MPS = 100;

  private static final long serialVersionUID = 1;

  private final PlausibleTimes times;
  private transient PingEvent event;

  /**
   * @param clock by which times are ahead
   */
  PingDecoder(Watermarks.Clock clock) {
    times = RideTimes.plausible(clock);
  }

  @Override
  public void open() {
    event = new PingEvent();
  }

  @Override
  public PingEvent decode(ConsumerRecord<byte[], byte[]> record) {
    PingEvent ping = event;
    PingReader.read(record.value(), ping);
    ping.driverHash = DriverIds.hash(ping.driver, ping.driverFrom, ping.driverLength);
    requireKey(record.key(), ping);
    Degrees.require("", ping.lat, ping.lng);
    if (ping.headingDeg < 0 || ping.headingDeg > 360) {
      throw new IllegalArgumentException(
          "Field heading_deg is not from 0 to 360: " + ping.headingDeg);
    }
    if (ping.speedMps < 0 || ping.speedMps > FASTEST_MPS) {
      throw new IllegalArgumentException(
          "Field speed_mps is not from 0 to " + FASTEST_MPS + ": " + ping.speedMps);
    }
    ping.status = DriverStates.of(ping.status);
    times.require("at_ms", ping.atMs);
    return ping;
  }

  private static void requireKey(byte[] key, PingEvent ping) {
    int end = ping.driverFrom + ping.driverLength;
    if (key == null || !Arrays.equals(key, 0, key.length, ping.driver, ping.driverFrom, end)) {
      throw new IllegalArgumentException("The record's key is not its driver");
    }
  }
}
