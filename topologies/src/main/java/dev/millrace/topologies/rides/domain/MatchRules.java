package dev.millrace.topologies.rides.domain;

/** How many drivers a ride asks. */
public final class MatchRules {
  /** So many drivers are asked for in a search. */
  public static final int CANDIDATES = 5;

  /**
   * So many offers a ride makes at most, over all its searches. With the five events that follow
   * from one at most, it bounds what is kept of a ride.
   */
  public static final int MOST_OFFERS = 16;

  private MatchRules() {}
}
