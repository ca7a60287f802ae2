package dev.millrace.topologies.rides.domain;

/** How drivers are named. */
public final class DriverId {
  /** What is wrong with a name that is none, to follow the field's name. */
  public static final String RULE = "must have 1 to 64 letters, digits, hyphens or underscores";

  private static final int MOST = 64;

  private DriverId() {}

  /** Asked for every position, hence without a pattern. */
  public static boolean isOne(String text) {
    if (text.isEmpty() || text.length() > MOST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}
