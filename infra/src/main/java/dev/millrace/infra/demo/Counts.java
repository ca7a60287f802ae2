package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Clicks of people and of robots.
 *
 * @param human clicks of people
 * @param bot clicks of robots
 */
record Counts(long human, long bot) {
  static final Counts NONE = new Counts(0, 0);

  /** What a stats answer says in total. */
  static Counts of(JsonNode stats) {
    JsonNode totals = stats.path("totals");
    return new Counts(totals.path("human").asLong(), totals.path("bot").asLong());
  }

  Counts plus(Counts other) {
    return new Counts(human + other.human, bot + other.bot);
  }

  Counts plus(Visit visit) {
    return visit.human() ? new Counts(human + 1, bot) : new Counts(human, bot + 1);
  }

  long all() {
    return human + bot;
  }
}
