package dev.millrace.jobs.rides;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads pings from their bytes. A message that has nothing but fields that we know, in the form in
 * which everybody writes them, is read here, without making an object; whatever is different is
 * left to Protobuf. Not thread-safe.
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

  private byte[] bytes;
  private int position;
  private boolean strange;

  /**
   * Reads a ping.
   *
   * @param into gets every field of the message, and its default if it is not there
   * @throws IllegalArgumentException if it is no such message
   */
  void read(byte[] message, PingEvent into) {
    bytes = message;
    position = 0;
    strange = false;
    clear(into);
    while (position < message.length && !strange) {
      field(message[position++], into);
    }
    if (strange) {
      readByProtobuf(message, into);
    }
    bytes = null;
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

  private void field(int tag, PingEvent into) {
    switch (tag) {
      case DRIVER -> driver(into);
      case LAT -> into.lat = Double.longBitsToDouble(fixed64());
      case LNG -> into.lng = Double.longBitsToDouble(fixed64());
      case HEADING_DEG -> into.headingDeg = Float.intBitsToFloat(fixed32());
      case SPEED_MPS -> into.speedMps = Float.intBitsToFloat(fixed32());
      case STATUS -> into.status = (int) varint();
      case AT_MS -> into.atMs = varint();
      default -> strange = true;
    }
  }

  private void driver(PingEvent into) {
    // More than 127 bytes have a longer length, and are no driver.
    int length = position < bytes.length ? bytes[position++] : -1;
    if (length < 0 || !has(length)) {
      strange = true;
      return;
    }
    into.driver = bytes;
    into.driverFrom = position;
    into.driverLength = length;
    position += length;
  }

  private long fixed64() {
    if (!has(Long.BYTES)) {
      strange = true;
      return 0;
    }
    long value = (long) LONG.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  private int fixed32() {
    if (!has(Integer.BYTES)) {
      strange = true;
      return 0;
    }
    int value = (int) INT.get(bytes, position);
    position += Integer.BYTES;
    return value;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && position < bytes.length; shift += 7) {
      byte part = bytes[position++];
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    strange = true;
    return 0;
  }

  private boolean has(int length) {
    return bytes.length - position >= length;
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
