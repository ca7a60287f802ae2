package dev.millrace.topologies.rides.domain;

/**
 * How riders, drivers and rides are named: 1 to 64 letters, digits, hyphens and underscores of
 * ASCII.
 */
public final class Ids {
  /** What is wrong with an id that is none, to follow the field's name. */
  public static final String RULE = "must have 1 to 64 letters, digits, hyphens or underscores";

  private static final int MOST = 64;

  private Ids() {}

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
