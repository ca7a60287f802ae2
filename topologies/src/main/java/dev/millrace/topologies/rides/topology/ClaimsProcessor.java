package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.DriverClaim;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.HoldGranted;
import dev.millrace.schemas.rides.v1.HoldRefused;
import dev.millrace.schemas.rides.v1.Meter;
import dev.millrace.schemas.rides.v1.MeterReading;
import dev.millrace.topologies.rides.domain.HoldRule;
import dev.millrace.topologies.rides.domain.OfferId;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The single writer of who has a driver: at most one offer or ride. It never lets a driver go by
 * itself. A claim of another ride or epoch than the one that has the driver changes nothing.
 */
final class ClaimsProcessor extends TrackedProcessor<String, DriverClaim, String, Object> {
  private final DispatchConfig config;
  private KeyValueStore<String, HeldDriver> drivers;
  private KeyValueStore<String, Meter> meters;
  private Outbox out;

  ClaimsProcessor(DispatchConfig config) {
    super(RidesTopics.CLAIMS.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    drivers = context.getStateStore(DispatchTopology.DRIVERS);
    meters = context.getStateStore(DispatchTopology.METERS);
    out = new Outbox(context);
  }

  @Override
  protected void apply(Record<String, DriverClaim> record, RecordMetadata source) {
    DriverClaim claim = record.value();
    check(record.key(), claim);
    HeldDriver held = drivers.get(claim.getDriver());
    if (claim.hasHold()) {
      hold(claim, held, record.timestamp(), source.offset());
    } else if (isHeldBy(held, claim)) {
      switch (claim.getWantCase()) {
        case TAKE -> put(claim.getDriver(), held.toBuilder().setTaken(true), source.offset());
        case METER -> meters.putIfAbsent(claim.getDriver(), Meter.getDefaultInstance());
        case RELEASE -> release(claim, record.timestamp());
        default -> throw new IllegalStateException("Checked before: " + claim.getWantCase());
      }
    } else {
      config.metrics().stale();
    }
  }

  private static void check(String key, DriverClaim claim) {
    Checks.id("driver", claim.getDriver());
    Checks.id("ride", claim.getRide());
    Checks.epoch(claim.getEpoch());
    if (!claim.getDriver().equals(key)) {
      throw new RejectedRecordException("The key is not the driver");
    }
    switch (claim.getWantCase()) {
      case HOLD -> {
        Checks.place("hold.pickup", claim.getHold().getPickup());
        Checks.place("hold.dropoff", claim.getHold().getDropoff());
      }
      case TAKE, METER, RELEASE -> {}
      case WANT_NOT_SET -> throw new RejectedRecordException("The claim wants nothing");
    }
  }

  private static OfferId offer(DriverClaim claim) {
    return new OfferId(claim.getRide(), claim.getEpoch());
  }

  private static boolean isHeldBy(HeldDriver held, DriverClaim claim) {
    return held != null && new OfferId(held.getRide(), held.getEpoch()).equals(offer(claim));
  }

  private void hold(DriverClaim claim, HeldDriver held, long nowMs, long offset) {
    OfferId heldFor = held == null ? null : new OfferId(held.getRide(), held.getEpoch());
    HoldRule decision = HoldRule.decide(heldFor, offer(claim));
    ClaimResult.Builder result = result(claim);
    if (decision == HoldRule.REFUSE) {
      out.result(result.setRefused(HoldRefused.getDefaultInstance()).build(), nowMs);
      return;
    }
    if (decision == HoldRule.GRANT) {
      put(
          claim.getDriver(),
          HeldDriver.newBuilder()
              .setRide(claim.getRide())
              .setEpoch(claim.getEpoch())
              .setPickup(claim.getHold().getPickup())
              .setDropoff(claim.getHold().getDropoff())
              .setFare(claim.getHold().getFare())
              .setSinceMs(nowMs),
          offset);
      tell(claim, claim.getRide(), claim.getEpoch(), nowMs);
    }
    out.result(result.setGranted(HoldGranted.getDefaultInstance()).build(), nowMs);
  }

  private void put(String driver, HeldDriver.Builder held, long offset) {
    drivers.put(driver, held.setChangedOffset(offset).build());
  }

  private void release(DriverClaim claim, long nowMs) {
    Meter meter = meters.delete(claim.getDriver());
    drivers.delete(claim.getDriver());
    tell(claim, "", 0, nowMs);
    if (claim.getRelease().getMetered()) {
      MeterReading.Builder reading = MeterReading.newBuilder();
      if (meter != null) {
        reading.setDistanceM(Math.round(meter.getDistanceM())).setPings(meter.getPositions());
      }
      out.result(result(claim).setReading(reading).build(), nowMs);
    }
  }

  private static ClaimResult.Builder result(DriverClaim claim) {
    return ClaimResult.newBuilder()
        .setRide(claim.getRide())
        .setEpoch(claim.getEpoch())
        .setDriver(claim.getDriver());
  }

  private void tell(DriverClaim claim, String ride, long epoch, long nowMs) {
    out.hold(
        DriverHold.newBuilder()
            .setDriver(claim.getDriver())
            .setRide(ride)
            .setEpoch(epoch)
            .setAtMs(nowMs)
            .build(),
        offer(claim));
  }
}
