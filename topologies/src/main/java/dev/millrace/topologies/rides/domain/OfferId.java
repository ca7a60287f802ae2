package dev.millrace.topologies.rides.domain;

import java.util.Optional;

/**
 * Which offer of which ride. Each time a ride asks for a driver its epoch grows by one, so that an
 * answer to an earlier offer is told from one to the present one.
 *
 * @param epoch at least 1
 */
public record OfferId(String ride, long epoch) {
  private static final String EPOCH = "[1-9][0-9]{0,8}";

  /** What an id stands for; empty if it is none. */
  public static Optional<OfferId> parse(String id) {
    int hyphen = id.lastIndexOf('-');
    if (hyphen < 0 || !id.substring(hyphen + 1).matches(EPOCH)) {
      return Optional.empty();
    }
    return Optional.of(id.substring(0, hyphen))
        .filter(Ids::isOne)
        .map(ride -> new OfferId(ride, Long.parseLong(id.substring(hyphen + 1))));
  }

  /** {@code <ride>-<epoch>}. */
  @Override
  public String toString() {
    return ride + "-" + epoch;
  }
}
