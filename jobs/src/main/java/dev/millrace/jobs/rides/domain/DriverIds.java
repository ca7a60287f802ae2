package dev.millrace.jobs.rides.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Ids of drivers: 1 to {@value #LONGEST} characters of {@code [A-Za-z0-9_-]}. */
public final class DriverIds {
  /** The most characters. */
  public static final int LONGEST = 64;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final boolean[] ALLOWED = new boolean[256];

  static {
    Arrays.fill(ALLOWED, 'A', 'Z' + 1, true);
    Arrays.fill(ALLOWED, 'a', 'z' + 1, true);
    Arrays.fill(ALLOWED, '0', '9' + 1, true);
    ALLOWED['_'] = true;
    ALLOWED['-'] = true;
  }

  private DriverIds() {}

  /**
   * Checks an id and spreads it over 64 bits, without making text of it. Of n drivers, two have the
   * same hash with probability n² / 2⁶⁵: of two million with 10⁻⁷.
   *
   * @param bytes hold the id in ASCII
   * @return never 0
   * @throws IllegalArgumentException if it is no id
   */
  public static long hash(byte[] bytes, int from, int length) {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException("Field driver has no 1 to 64 characters");
    }
    int end = from + length;
    boolean allowed = true;
    for (int i = from; i < end; i++) {
      allowed &= ALLOWED[bytes[i] & 0xFF];
    }
    if (!allowed) {
      throw new IllegalArgumentException(
          "Field driver has a character that is none of [A-Za-z0-9_-]");
    }
    long hash = length;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mix(hash ^ (long) EIGHT_BYTES.get(bytes, at));
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << Byte.SIZE | bytes[at];
    }
    hash = mix(mix(hash ^ rest));
    return hash == 0 ? 1 : hash;
  }

  /** One to one, each bit of the result from all bits above and, done twice, below. */
  private static long mix(long bits) {
    long mixed = (bits ^ bits >>> 32) * GOLDEN;
    return mixed ^ mixed >>> 29;
  }
}
