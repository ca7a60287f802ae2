package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.CountsRange;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.topologies.runtime.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Which counts a request asks for.
 *
 * @param dataset {@code live}, or the name of an import
 * @param range the buckets
 */
record StatsQuery(String dataset, CountsRange range) {
  /** Of times that are taken; clicks of other years are none. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /**
   * Reads the parameters of a request.
   *
   * @param parameters their first values by name, null where there is none
   * @throws ProblemException 422 that names the parameter that is wrong
   */
  static StatsQuery read(UnaryOperator<String> parameters, long nowMs) {
    Granularity granularity = granularity(parameters, "granularity").orElse(Granularity.MINUTE);
    OptionalLong from = moment(parameters, "from");
    OptionalLong to = moment(parameters, "to");
    long toMs = to.orElse(nowMs);
    long fromMs = from.orElse(toMs - shown(granularity).toMillis());
    if (fromMs >= toMs) {
      throw to.isPresent()
          ? ProblemException.invalid("to", "must be later than from")
          : ProblemException.invalid("from", "must be earlier than to, which is now");
    }
    String dataset = dataset(parameters);
    try {
      return new StatsQuery(dataset, CountsRange.around(granularity, fromMs, toMs));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("from", tooLong(granularity));
    }
  }

  /** How much is shown where a request does not say. */
  static Duration shown(Granularity granularity) {
    return switch (granularity) {
      case MINUTE -> Duration.ofHours(1);
      case HOUR -> Duration.ofDays(1);
      case DAY -> Duration.ofDays(31);
    };
  }

  static String tooLong(Granularity granularity) {
    return "asks for more than " + CountsRange.MAX_BUCKETS + " buckets of a " + granularity.text();
  }

  /** A granularity by the parameter of this name. */
  static Optional<Granularity> granularity(UnaryOperator<String> parameters, String name) {
    String text = parameters.apply(name);
    if (text == null) {
      return Optional.empty();
    }
    Optional<Granularity> found = Granularity.find(text);
    if (found.isEmpty()) {
      throw ProblemException.invalid(name, "must be minute, hour or day");
    }
    return found;
  }

  /** The dataset that the parameter {@code dataset} names. */
  static String dataset(UnaryOperator<String> parameters) {
    String dataset = parameters.apply("dataset");
    if (dataset == null) {
      return LinkCountsLayout.LIVE;
    }
    try {
      LinkCountsLayout.requireReadable(dataset);
      return dataset;
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "dataset", "must be at most 64 lower-case letters, digits and hyphens");
    }
  }

  private static OptionalLong moment(UnaryOperator<String> parameters, String name) {
    String text = parameters.apply(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    Instant moment;
    try {
      moment =
          text.matches("-?\\d{1,18}")
              ? Instant.ofEpochMilli(Long.parseLong(text))
              // A plus sign that was not encoded arrives as a space.
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(
          name, "must be epoch milliseconds or a time like 2030-12-31T23:59:59Z");
    }
    if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
      throw ProblemException.invalid(name, "must lie in the years 1970 to 9999");
    }
    return OptionalLong.of(moment.toEpochMilli());
  }
}
