package dev.millrace.infra.demo.rides.study;

import dev.millrace.infra.demo.rides.CityCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened on one evening. */
final class Evening {
  /** Rings around the stadium that are told apart; the stadium's cell is ring 0. */
  static final int RINGS = 4;

  private static final double HOUR_MS = 3_600_000;
  private static final double HOURS = (Trial.TO_MS - Trial.FROM_MS) / HOUR_MS;

  private final CityCells cells;
  private final List<List<Long>> rings = new ArrayList<>();
  private final List<double[]> byRing = new ArrayList<>();
  private final Map<Long, Integer> tenths = new HashMap<>();
  private final Map<Long, Integer> direction = new HashMap<>();

  private long asked;
  private long taken;
  private long lost;
  private long pickedUp;
  private long waitMs;
  private long paidTenths;
  private long waitingMs;
  private double waitingM;
  private long cellWindows;
  private long changes;
  private long turns;
  private long pairs;
  private long gapTenths;

  Evening(CityCells cells, long stadium) {
    this.cells = cells;
    for (int i = 0; i < RINGS; i++) {
      rings.add(cells.ring(stadium, i));
    }
  }

  private static boolean counts(long nowMs) {
    return nowMs > Trial.FROM_MS;
  }

  void asked(long nowMs) {
    asked += counts(nowMs) ? 1 : 0;
  }

  void taken(long nowMs, int atTenths) {
    if (counts(nowMs)) {
      taken++;
      paidTenths += atTenths;
    }
  }

  void lost(long nowMs, int rides) {
    lost += counts(nowMs) ? rides : 0;
  }

  void pickedUp(long nowMs, long afterMs) {
    if (counts(nowMs)) {
      pickedUp++;
      waitMs += afterMs;
    }
  }

  void waited(long nowMs, long ms, double metres) {
    if (counts(nowMs)) {
      waitingMs += ms;
      waitingM += metres;
    }
  }

  void windowEnded(long nowMs, Map<Long, Integer> now) {
    if (counts(nowMs)) {
      byRing.add(rings.stream().mapToDouble(ring -> mean(ring, now)).toArray());
      now.forEach(this::changed);
      now.forEach((cell, at) -> gaps(cell, at, now));
    }
    tenths.putAll(now);
  }

  private static double mean(List<Long> ring, Map<Long, Integer> now) {
    return ring.stream().mapToInt(cell -> now.getOrDefault(cell, 10)).average().orElse(10) / 10;
  }

  private void changed(long cell, int now) {
    int step = Integer.signum(now - tenths.getOrDefault(cell, 10));
    cellWindows++;
    if (step != 0) {
      changes++;
      Integer last = direction.put(cell, step);
      turns += last != null && last != step ? 1 : 0;
    }
  }

  private void gaps(long cell, int at, Map<Long, Integer> now) {
    for (long neighbour : cells.neighbours(cell)) {
      Integer its = now.get(neighbour);
      // Each pair once.
      if (its != null && neighbour > cell) {
        pairs++;
        gapTenths += Math.abs(at - its);
      }
    }
  }

  /** The mean multiplier by ring around the stadium, of each window from the first that counts. */
  List<double[]> byRing() {
    return byRing;
  }

  /** Share of them who found it too dear. */
  double tooDear() {
    return 1 - (double) taken / asked;
  }

  /** Share of rides that nobody took. */
  double lostShare() {
    return (double) lost / taken;
  }

  /** Share of those who asked that were picked up. */
  double served() {
    return (double) pickedUp / asked;
  }

  /** From asking to being picked up, minutes. */
  double waitMinutes() {
    return waitMs / 60_000.0 / pickedUp;
  }

  /** Riders who were picked up in an hour. */
  double pickedUpPerHour() {
    return pickedUp / HOURS;
  }

  /** Rides that are asked for in a window, per driver that is free, over the whole city. */
  double requestsPerDriver() {
    double perWindow = taken / HOURS * SurgeRule.WINDOW_MS / HOUR_MS;
    return perWindow / (waitingMs / HOURS / HOUR_MS);
  }

  /** Mean multiplier of the rides. */
  double paid() {
    return paidTenths / 10.0 / taken;
  }

  /** How far a driver drives in an hour of waiting, kilometres. */
  double emptyKmPerHour() {
    return waitingM / 1_000 / (waitingMs / HOUR_MS);
  }

  /** How often a cell's multiplier changes in an hour. */
  double changesPerHour() {
    return changes / (cellWindows * SurgeWindows.PANE_MS / HOUR_MS);
  }

  /** How often it turns round: up after down or down after up. */
  double turnsPerHour() {
    return turns / (cellWindows * SurgeWindows.PANE_MS / HOUR_MS);
  }

  /** Mean difference of the multipliers of neighbours. */
  double neighbourGap() {
    return gapTenths / 10.0 / pairs;
  }
}
