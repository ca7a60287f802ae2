package dev.millrace.topologies.rides.http;

import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.ProblemException;
import java.util.function.UnaryOperator;

/** A place in a query. */
final class PlaceParameters {
  private PlaceParameters() {}

  /**
   * A search for drivers near it.
   *
   * @param parameters their first values by name, null where there is none
   * @throws ProblemException 422 if one is wrong
   */
  static Search search(UnaryOperator<String> parameters) {
    return new Search(
        lat(parameters),
        lng(parameters),
        Parameters.wholeNumber(parameters, "limit", NearbyKey.USUAL, 1, Search.MOST));
  }

  static double lat(UnaryOperator<String> parameters) {
    return Parameters.number(parameters, "lat", -Wgs84.MOST_LAT, Wgs84.MOST_LAT);
  }

  static double lng(UnaryOperator<String> parameters) {
    return Parameters.number(parameters, "lng", -Wgs84.MOST_LNG, Wgs84.MOST_LNG);
  }
}
