package dev.millrace.jobs.rides.domain;

/** Which degrees a place can have. */
public final class Degrees {
  private Degrees() {}

  /**
   * Checks a place.
   *
   * @param field by which it is named to people, with a dot at its end; empty: the message itself
   * @throws IllegalArgumentException if there is none on the earth
   */
  public static void require(String field, double lat, double lng) {
    // Not a number is in no range.
    if (!(lat >= -90 && lat <= 90)) {
      throw new IllegalArgumentException("Field " + field + "lat is not from -90 to 90: " + lat);
    }
    if (!(lng >= -180 && lng <= 180)) {
      throw new IllegalArgumentException("Field " + field + "lng is not from -180 to 180: " + lng);
    }
  }
}
