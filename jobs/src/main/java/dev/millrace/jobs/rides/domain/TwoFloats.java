package dev.millrace.jobs.rides.domain;

/** Two floats in a long, for tables that are one array. */
final class TwoFloats {
  private TwoFloats() {}

  static long of(float first, float second) {
    return (long) Float.floatToRawIntBits(first) << 32
        | Float.floatToRawIntBits(second) & 0xFFFF_FFFFL;
  }

  static float first(long both) {
    return Float.intBitsToFloat((int) (both >>> 32));
  }

  static float second(long both) {
    return Float.intBitsToFloat((int) both);
  }
}
