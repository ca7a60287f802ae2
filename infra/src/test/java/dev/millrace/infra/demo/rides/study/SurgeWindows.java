package dev.millrace.infra.demo.rides.study;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import dev.millrace.infra.demo.rides.CityCells;
import dev.millrace.infra.demo.rides.SurgeView;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Supply and demand of cells in sliding windows, and the multipliers that a rule makes of them. */
final class SurgeWindows implements SurgeView {
  static final long PANE_MS = 30_000;

  /** Panes of a window: five minutes. */
  private static final int PANES = 10;

  private final CityCells cells;
  private final SurgeRule rule;
  private final LongObjectHashMap<Sums> sums = new LongObjectHashMap<>();
  private LongIntHashMap tenths = new LongIntHashMap();
  private int pane;

  /** A cell's panes, and their sum. */
  private static final class Sums {
    private final long[] availableMs = new long[PANES];
    private final long[] requests = new long[PANES];

    private SupplyDemand all() {
      SupplyDemand.Builder all = SupplyDemand.newBuilder();
      for (int i = 0; i < PANES; i++) {
        all.setAvailableMs(all.getAvailableMs() + availableMs[i]);
        all.setRequests(all.getRequests() + requests[i]);
      }
      return all.build();
    }
  }

  SurgeWindows(CityCells cells, SurgeRule rule) {
    this.cells = cells;
    this.rule = rule;
  }

  private Sums of(long cell) {
    Sums of = sums.get(cell);
    if (of == null) {
      of = new Sums();
      sums.put(cell, of);
    }
    return of;
  }

  /** A driver was available there for so long. */
  void available(long cell, long ms) {
    of(cell).availableMs[pane] += ms;
  }

  /** A ride was asked for there. */
  void requested(long cell) {
    of(cell).requests[pane]++;
  }

  @Override
  public int tenths(long cell) {
    return tenths.getOrDefault(cell, 10);
  }

  /** A pane ends: the window that ends with it gives each cell its multiplier, in order. */
  Map<Long, Integer> endPane() {
    Map<Long, SupplyDemand> seen = new HashMap<>();
    for (LongObjectCursor<Sums> of : sums) {
      seen.put(of.key, of.value.all());
    }
    Map<Long, Integer> next = new LinkedHashMap<>();
    for (long cell : new TreeSet<>(seen.keySet())) {
      SupplyDemand.Builder ring = SupplyDemand.newBuilder();
      for (long neighbour : cells.neighbours(cell)) {
        SupplyDemand its = seen.getOrDefault(neighbour, SupplyDemand.getDefaultInstance());
        ring.setAvailableMs(ring.getAvailableMs() + its.getAvailableMs());
        ring.setRequests(ring.getRequests() + its.getRequests());
      }
      next.put(cell, rule.tenths(seen.get(cell), ring.build(), tenths(cell)));
    }
    LongIntHashMap now = new LongIntHashMap(next.size());
    next.forEach(now::put);
    tenths = now;
    pane = (pane + 1) % PANES;
    for (LongObjectCursor<Sums> of : sums) {
      of.value.availableMs[pane] = 0;
      of.value.requests[pane] = 0;
    }
    return next;
  }
}
