package dev.millrace.infra.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is to say of the clicks of a link.
 *
 * @param totals of all buckets
 * @param buckets by the start of their minute or hour
 * @param countries clicks of people by country
 * @param referrers clicks of people by host of the page that held the link
 * @param browsers clicks of people by browser
 */
record LinkFigures(
    Clicks totals,
    Map<Instant, Clicks> buckets,
    Map<String, Long> countries,
    Map<String, Long> referrers,
    Map<String, Long> browsers) {

  /** What an answer about counts says. */
  static LinkFigures of(JsonNode stats) {
    Map<Instant, Clicks> buckets = new TreeMap<>();
    for (JsonNode bucket : stats.path("series")) {
      buckets.put(Instant.parse(bucket.path("start").asText()), clicks(bucket));
    }
    JsonNode breakdowns = stats.path("breakdowns");
    return new LinkFigures(
        clicks(stats.path("totals")),
        buckets,
        categories(breakdowns.path("countries")),
        categories(breakdowns.path("referrers")),
        categories(breakdowns.path("browsers")));
  }

  private static Clicks clicks(JsonNode node) {
    Clicks clicks = new Clicks(node.path("human").asLong(-1), node.path("bot").asLong(-1));
    if (node.path("all").asLong() != clicks.human() + clicks.bot()) {
      throw new AssertionError("Its parts do not make up the whole: " + node);
    }
    return clicks;
  }

  private static Map<String, Long> categories(JsonNode dimension) {
    Map<String, Long> clicks = new TreeMap<>();
    for (JsonNode category : dimension.path("top")) {
      clicks.put(category.path("name").asText(), category.path("clicks").asLong());
    }
    if (dimension.path("other").asLong(-1) != 0) {
      clicks.put("(other)", dimension.path("other").asLong(-1));
    }
    return clicks;
  }
}
