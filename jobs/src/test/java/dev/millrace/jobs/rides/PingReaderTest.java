package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PingReaderTest {
  private final PingEvent event = new PingEvent();

  @Property
  void shouldReadWhatWasWritten(
      @ForAll @AlphaChars @StringLength(max = 200) String driver,
      @ForAll double lat,
      @ForAll double lng,
      @ForAll float heading,
      @ForAll float speed,
      @ForAll int status,
      @ForAll long atMs,
      @ForAll Random random) {
    DriverPing.Builder ping = DriverPing.newBuilder().setDriver(driver).setLat(lat).setLng(lng);
    if (random.nextBoolean()) {
      ping.setHeadingDeg(heading).setSpeedMps(speed);
    }
    ping.setStatusValue(random.nextBoolean() ? status : random.nextInt(4)).setAtMs(atMs);
    if (random.nextInt(4) == 0) {
      ping.setUnknownFields(
          UnknownFieldSet.newBuilder()
              .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
              .build());
    }

    agrees(ping.build().toByteArray());
  }

  /** Damaged messages are what Protobuf says that they are. */
  @Property(tries = 5_000)
  void shouldReadDamagedBytesAsProtobufDoes(@ForAll Random random) {
    byte[] bytes =
        DriverPing.newBuilder()
            .setDriver("driver-" + random.nextInt(1_000))
            .setLat(random.nextDouble() * 180 - 90)
            .setLng(random.nextDouble() * 360 - 180)
            .setHeadingDeg(random.nextFloat() * 360)
            .setSpeedMps(random.nextFloat() * 30)
            .setStatusValue(random.nextInt(4))
            .setAtMs(1_773_579_600_000L + random.nextInt())
            .build()
            .toByteArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    agrees(random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length)));
  }

  @Test
  void shouldReadDefaultsAndTheLastOfFieldsThatComeTwice() throws Exception {
    agrees(new byte[0]);
    ByteString twice =
        ByteString.copyFrom(DriverPing.newBuilder().setDriver("a").setLat(1).build().toByteArray())
            .concat(DriverPing.newBuilder().setDriver("bb").setLng(2).build().toByteString());
    agrees(twice.toByteArray());
    assertThat(event.driverLength).isEqualTo(2);
  }

  private void agrees(byte[] bytes) {
    DriverPing expected;
    try {
      expected = DriverPing.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      expected = null;
    }
    boolean read;
    try {
      PingReader.read(bytes, event);
      read = true;
    } catch (IllegalArgumentException e) {
      read = false;
    }
    if (expected == null) {
      // A driver that is no text is left to whoever checks what characters it has.
      assertThat(!read || hasHighByte(event)).isTrue();
      return;
    }
    assertThat(read).isTrue();
    assertThat(ByteString.copyFrom(event.driver, event.driverFrom, event.driverLength))
        .isEqualTo(expected.getDriverBytes());
    // As objects: what is not a number equals itself then.
    assertThat((Double) event.lat).isEqualTo((Double) expected.getLat());
    assertThat((Double) event.lng).isEqualTo((Double) expected.getLng());
    assertThat((Float) event.headingDeg)
        .isEqualTo((Float) (expected.hasHeadingDeg() ? expected.getHeadingDeg() : Float.NaN));
    assertThat((Float) event.speedMps)
        .isEqualTo((Float) (expected.hasSpeedMps() ? expected.getSpeedMps() : Float.NaN));
    assertThat(event.status).isEqualTo(expected.getStatusValue());
    assertThat(event.atMs).isEqualTo(expected.getAtMs());
  }

  private static boolean hasHighByte(PingEvent event) {
    for (int i = 0; i < event.driverLength; i++) {
      if (event.driver[event.driverFrom + i] < 0) {
        return true;
      }
    }
    return false;
  }
}
