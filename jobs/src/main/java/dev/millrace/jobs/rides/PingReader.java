package dev.millrace.jobs.rides;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads pings from their bytes. A message that has nothing but fields that we know, in the form in
 * which everybody writes them, is read here, without making an object; whatever is different is
 * left to Protobuf.
 */
final class PingReader {
  // Tags: number of the field and form of its value.
  private static final int DRIVER = DriverPing.DRIVER_FIELD_NUMBER << 3 | 2;
  private static final int LAT = DriverPing.LAT_FIELD_NUMBER << 3 | 1;
  private static final int LNG = DriverPing.LNG_FIELD_NUMBER << 3 | 1;
  private static final int HEADING_DEG = DriverPing.HEADING_DEG_FIELD_NUMBER << 3 | 5;
  private static final int SPEED_MPS = DriverPing.SPEED_MPS_FIELD_NUMBER << 3 | 5;
  private static final int STATUS = DriverPing.STATUS_FIELD_NUMBER << 3;
  private static final int AT_MS = DriverPing.AT_MS_FIELD_NUMBER << 3;

  private static final byte[] NOBODY = {};
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private PingReader() {}

  /**
   * Reads a ping.
   *
   * @param into gets every field of the message, and its default if it is not there
   * @throws IllegalArgumentException if it is no such message
   */
  static void read(byte[] message, PingEvent into) {
    boolean read;
    try {
      read = readUsual(message, into);
    } catch (IndexOutOfBoundsException e) {
      read = false;
    }
    if (!read) {
      readByProtobuf(message, into);
    }
  }

  private static boolean readUsual(byte[] bytes, PingEvent into) {
    clear(into);
    int at = 0;
    while (at < bytes.length) {
      switch (bytes[at++]) {
        case DRIVER -> {
          int length = bytes[at++];
          // One of more than 127 bytes has a longer length, and is no driver.
          if (length < 0 || length > bytes.length - at) {
            return false;
          }
          into.driver = bytes;
          into.driverFrom = at;
          into.driverLength = length;
          at += length;
        }
        case LAT -> {
          into.lat = Double.longBitsToDouble((long) LONG.get(bytes, at));
          at += Long.BYTES;
        }
        case LNG -> {
          into.lng = Double.longBitsToDouble((long) LONG.get(bytes, at));
          at += Long.BYTES;
        }
        case HEADING_DEG -> {
          into.headingDeg = Float.intBitsToFloat((int) INT.get(bytes, at));
          at += Integer.BYTES;
        }
        case SPEED_MPS -> {
          into.speedMps = Float.intBitsToFloat((int) INT.get(bytes, at));
          at += Integer.BYTES;
        }
        case STATUS -> {
          into.status = bytes[at++];
          if (into.status < 0) {
            return false;
          }
        }
        case AT_MS -> {
          // Seven bits a byte, the least first; all but the last are negative.
          long value = 0;
          int shift = 0;
          byte part;
          do {
            part = bytes[at++];
            value |= (part & 0x7FL) << shift;
            shift += 7;
          } while (part < 0 && shift < Long.SIZE);
          if (part < 0) {
            return false;
          }
          into.atMs = value;
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static void clear(PingEvent into) {
    into.driver = NOBODY;
    into.driverFrom = 0;
    into.driverLength = 0;
    into.lat = 0;
    into.lng = 0;
    into.headingDeg = Float.NaN;
    into.speedMps = Float.NaN;
    into.status = 0;
    into.atMs = 0;
  }

  private static void readByProtobuf(byte[] message, PingEvent into) {
    DriverPing ping;
    try {
      ping = DriverPing.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "Not a " + DriverPing.getDescriptor().getFullName() + ": " + e.getMessage(), e);
    }
    into.driver = ping.getDriverBytes().toByteArray();
    into.driverFrom = 0;
    into.driverLength = into.driver.length;
    into.lat = ping.getLat();
    into.lng = ping.getLng();
    into.headingDeg = ping.hasHeadingDeg() ? ping.getHeadingDeg() : Float.NaN;
    into.speedMps = ping.hasSpeedMps() ? ping.getSpeedMps() : Float.NaN;
    into.status = ping.getStatusValue();
    into.atMs = ping.getAtMs();
  }
}
