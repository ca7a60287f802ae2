package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.CountsRange;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.topologies.runtime.http.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;

/**
 * Which counts a stream shows: those of a window that ends now.
 *
 * @param code the link
 * @param granularity of its buckets
 * @param span how long the window is
 */
record StreamQuery(String code, Granularity granularity, Duration span) {

  /**
   * Reads the parameters of a request.
   *
   * @param parameters their first values by name, null where there is none
   * @throws ProblemException 422 that names the parameter that is wrong
   */
  static StreamQuery read(String code, UnaryOperator<String> parameters) {
    Granularity granularity =
        StatsQuery.granularity(parameters, "granularity").orElse(Granularity.MINUTE);
    String text = parameters.apply("span");
    Duration span = text == null ? StatsQuery.shown(granularity) : span(text);
    if (span.compareTo(Duration.ofMillis(granularity.bucketMs())) < 0) {
      throw ProblemException.invalid("span", "must be a " + granularity.text() + " or more");
    }
    // Rounded outwards, a window touches one bucket more than fit into it.
    long most = granularity.bucketMs() * (CountsRange.MAX_BUCKETS - 1);
    if (span.compareTo(Duration.ofMillis(most)) > 0) {
      throw ProblemException.invalid("span", StatsQuery.tooLong(granularity));
    }
    return new StreamQuery(code, granularity, span);
  }

  private static Duration span(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid("span", "must be a duration like PT1H or P7D");
    }
  }

  /** The counts at a moment. */
  StatsQuery at(long nowMs) {
    return new StatsQuery(
        LinkCountsLayout.LIVE, CountsRange.around(granularity, nowMs - span.toMillis(), nowMs));
  }
}
