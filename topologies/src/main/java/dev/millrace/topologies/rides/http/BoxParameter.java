package dev.millrace.topologies.rides.http;

import dev.millrace.topologies.rides.domain.Box;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.ProblemException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A box in a query, in the order of GeoJSON (RFC 7946, 5): west, south, east, north. */
final class BoxParameter {
  static final String NAME = "bbox";
  static final String ABOUT =
      "West, south, east and north in degrees, with commas between. West may be greater than east:"
          + " then the antimeridian lies within";

  private BoxParameter() {}

  static String text(Box box) {
    return box.west() + "," + box.south() + "," + box.east() + "," + box.north();
  }

  /**
   * Reads one that has to be there.
   *
   * @param parameters their first values by name, null where there is none
   * @throws ProblemException 422 if it is missing or none
   */
  static Box read(UnaryOperator<String> parameters) {
    String text = parameters.apply(NAME);
    if (text == null) {
      throw ProblemException.invalid(NAME, "is missing");
    }
    String[] sides = text.split(",", -1);
    if (sides.length != 4) {
      throw ProblemException.invalid(NAME, "must be west,south,east,north");
    }
    Box box =
        new Box(
            side(sides[0], Wgs84.MOST_LNG),
            side(sides[1], Wgs84.MOST_LAT),
            side(sides[2], Wgs84.MOST_LNG),
            side(sides[3], Wgs84.MOST_LAT));
    if (box.south() > box.north()) {
      throw ProblemException.invalid(NAME, "has its south north of its north");
    }
    return box;
  }

  private static double side(String text, int most) {
    return Parameters.number(Map.of(NAME, text)::get, NAME, -most, most);
  }
}
