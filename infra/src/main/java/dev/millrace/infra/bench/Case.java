package dev.millrace.infra.bench;

import java.util.List;

/**
 * One workload, with those that take part.
 *
 * @param name short, for tables and JSON
 * @param about what it is, in one line
 * @param contenders exactly one of ours, at least one floor and any number of baselines; ratios are
 *     to the first of each
 */
public record Case(String name, String about, List<Contender> contenders) {
  public Case {
    contenders = List.copyOf(contenders);
    if (contenders.stream().filter(c -> c.role() == Role.OURS).count() != 1
        || contenders.stream().noneMatch(c -> c.role() == Role.FLOOR)) {
      throw new IllegalArgumentException(name + " needs one of ours and a floor");
    }
  }

  /** The first contender of a role; null if there is none. */
  Contender first(Role role) {
    return contenders.stream().filter(c -> c.role() == role).findFirst().orElse(null);
  }
}
