package dev.millrace.infra.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives what it was told to, one value in each round, and notes when it was asked. */
final class FakeContender implements Contender {
  static final Metric SPEED = new Metric("speed", "1/s", 0);
  static final Metric DELAY = new Metric("delay", "ms", 1);

  private final String name;
  private final Role role;
  private final List<String> asked;
  private final double[] speeds;

  FakeContender(String name, Role role, List<String> asked, double... speeds) {
    this.name = name;
    this.role = role;
    this.asked = asked;
    this.speeds = speeds;
  }

  /** A case in which the floor has these speeds, ours half and the baseline a quarter of them. */
  static Case workload(List<String> asked, double... floors) {
    double[] ours = java.util.Arrays.stream(floors).map(v -> v / 2).toArray();
    double[] baseline = java.util.Arrays.stream(floors).map(v -> v / 4).toArray();
    return new Case(
        "fake",
        "nothing real",
        List.of(
            new FakeContender("still", Role.FLOOR, asked, floors),
            new FakeContender("ours", Role.OURS, asked, ours),
            new FakeContender("theirs", Role.BASELINE, asked, baseline)));
  }

  static Case workload(double... floors) {
    return workload(new ArrayList<>(), floors);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public Sample measure(int round) throws BenchException {
    asked.add(round + name);
    double speed = speeds[round - 1];
    if (Double.isNaN(speed)) {
      throw new BenchException("the answer was wrong");
    }
    return new Sample(
        role == Role.OURS ? Map.of(SPEED, speed, DELAY, 1_000 / speed) : Map.of(SPEED, speed));
  }
}
