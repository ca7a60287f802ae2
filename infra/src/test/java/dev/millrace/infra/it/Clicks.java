package dev.millrace.infra.it;

/**
 * Clicks of people and of robots.
 *
 * @param human clicks of people
 * @param bot clicks of robots
 */
record Clicks(long human, long bot) {
  static final Clicks NONE = new Clicks(0, 0);

  Clicks plus(Clicks other) {
    return new Clicks(human + other.human, bot + other.bot);
  }
}
