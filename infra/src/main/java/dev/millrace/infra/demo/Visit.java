package dev.millrace.infra.demo;

/**
 * One request to come.
 *
 * @param link which link, from 0; {@link #UNKNOWN} for a code that nobody was given
 * @param head whether it only asks for the headers
 * @param visitor who asks
 */
record Visit(int link, boolean head, Visitor visitor) {
  static final int UNKNOWN = -1;

  boolean known() {
    return link != UNKNOWN;
  }

  /** Whether the click is a human one: a HEAD request never is. */
  boolean human() {
    return !head && !visitor.bot();
  }
}
