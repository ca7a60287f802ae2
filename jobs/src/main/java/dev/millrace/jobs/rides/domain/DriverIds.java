package dev.millrace.jobs.rides.domain;

import java.util.Arrays;

/** Ids of drivers: 1 to {@value #LONGEST} characters of {@code [A-Za-z0-9_-]}. */
public final class DriverIds {
  /** The most characters. */
  public static final int LONGEST = 64;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
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
    long hash = 0;
    for (int i = from; i < from + length; i++) {
      byte character = bytes[i];
      if (!ALLOWED[character & 0xFF]) {
        throw new IllegalArgumentException(
            "Field driver has a character that is none of [A-Za-z0-9_-]");
      }
      hash = (hash + character) * GOLDEN;
      hash ^= hash >>> 32;
    }
    hash *= GOLDEN;
    return hash == 0 ? 1 : hash;
  }
}
