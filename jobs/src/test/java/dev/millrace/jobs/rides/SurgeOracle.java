package dev.millrace.jobs.rides;

import com.uber.h3core.H3Core;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import dev.millrace.jobs.rides.domain.Beats;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the job must publish, as one would compute it of an hour that is over: stays of drivers in
 * cells, requests, and for every window and cell what of them lies within. No filter, no panes, no
 * increments.
 */
final class SurgeOracle {
  private static final long STEP_MS = 30_000;
  private static final long WINDOW_MS = 300_000;
  private static final H3Core H3 = Cells.h3();

  /** A driver that was available in a cell of resolution 8. */
  private record Stay(long cell, long fromMs, long toMs) {}

  /** Of which cell and end of which window. */
  record Window(long cell, long endMs) {}

  private final List<Stay> stays = new ArrayList<>();
  private final Map<String, RequestEvent> requests = new LinkedHashMap<>();
  private final Set<Long> cells = new HashSet<>();

  /** What must be published. */
  final Map<Window, CellSurge> published = new HashMap<>();

  private SurgeOracle() {}

  /**
   * @param pings in the order in which they came
   * @param asked likewise
   */
  static SurgeOracle of(List<PingEvent> pings, List<RequestEvent> asked) {
    SurgeOracle oracle = new SurgeOracle();
    Map<String, List<PingEvent>> byDriver = new TreeMap<>();
    for (PingEvent ping : pings) {
      byDriver.computeIfAbsent(RideEvents.driver(ping), any -> new ArrayList<>()).add(ping);
    }
    byDriver.values().forEach(oracle::follow);
    asked.forEach(request -> oracle.requests.putIfAbsent(request.ride, request));
    oracle.stays.forEach(stay -> oracle.cells.addAll(H3.gridDisk(stay.cell(), 1)));
    oracle.requests.values().forEach(r -> oracle.cells.addAll(H3.gridDisk(r.cell, 1)));
    oracle.publish();
    return oracle;
  }

  /** Turns a driver's pings into its stays. */
  private void follow(List<PingEvent> pings) {
    PingEvent last = null; // The last that was believed.
    long lastBeat = 0;
    long sinceMs = 0;
    List<Object> lastRefused = null;
    for (PingEvent ping : pings) {
      long beat = Beats.begin(ping.driverHash, ping.atMs);
      if (last != null && beat >= lastBeat + 45_000) {
        stay(last, sinceMs, lastBeat + 45_000);
        last = null;
      }
      if (last == null) {
        last = ping;
        lastBeat = beat;
        sinceMs = ping.atMs;
        lastRefused = null;
        continue;
      }
      List<Object> says = List.of(H3.latLngToCell(ping.lat, ping.lng, 9), ping.status, beat);
      List<Object> said = List.of(H3.latLngToCell(last.lat, last.lng, 9), last.status, lastBeat);
      if (beat < lastBeat || says.equals(said)) {
        continue;
      }
      double metres = GreatCircle.metres(last.lat, last.lng, ping.lat, ping.lng);
      // The time from which the last one counts, which may be later than it says.
      double seconds = Math.max(1, Math.abs(ping.atMs - sinceMs) / 1_000.0);
      if (says.equals(lastRefused) || metres > 100 * seconds) {
        lastRefused = says;
        continue;
      }
      long atMs = Math.max(ping.atMs, sinceMs);
      stay(last, sinceMs, atMs);
      last = ping;
      lastBeat = beat;
      sinceMs = atMs;
    }
    if (last != null) {
      stay(last, sinceMs, lastBeat + 45_000);
    }
  }

  private void stay(PingEvent ping, long fromMs, long toMs) {
    if (ping.status == DriverStates.AVAILABLE && toMs > fromMs) {
      long cell = H3.cellToParent(H3.latLngToCell(ping.lat, ping.lng, 9), 8);
      stays.add(new Stay(cell, fromMs, toMs));
    }
  }

  private void publish() {
    long firstMs = Long.MAX_VALUE;
    long lastMs = 0;
    for (Stay stay : stays) {
      firstMs = Math.min(firstMs, stay.fromMs());
      lastMs = Math.max(lastMs, stay.toMs());
    }
    for (RequestEvent request : requests.values()) {
      firstMs = Math.min(firstMs, request.atMs);
      lastMs = Math.max(lastMs, request.atMs);
    }
    Map<Long, Integer> multipliers = new HashMap<>();
    long endMs = firstMs / STEP_MS * STEP_MS + STEP_MS;
    // Until nothing is within the window, and every price has come down again.
    for (; endMs < lastMs + WINDOW_MS + 20 * STEP_MS; endMs += STEP_MS) {
      Map<Long, SupplyDemand> seen = seen(endMs);
      for (long cell : cells) {
        publish(cell, endMs, seen, multipliers);
      }
    }
  }

  private Map<Long, SupplyDemand> seen(long endMs) {
    Map<Long, Long> available = new HashMap<>();
    Map<Long, Long> asked = new HashMap<>();
    long beginMs = endMs - WINDOW_MS;
    for (Stay stay : stays) {
      long within = Math.min(stay.toMs(), endMs) - Math.max(stay.fromMs(), beginMs);
      if (within > 0) {
        available.merge(stay.cell(), within, Long::sum);
      }
    }
    for (RequestEvent request : requests.values()) {
      if (request.atMs >= beginMs && request.atMs < endMs) {
        asked.merge(request.cell, 1L, Long::sum);
      }
    }
    Map<Long, SupplyDemand> seen = new HashMap<>();
    for (long cell : cells) {
      seen.put(
          cell,
          SupplyDemand.newBuilder()
              .setAvailableMs(available.getOrDefault(cell, 0L))
              .setRequests(asked.getOrDefault(cell, 0L))
              .build());
    }
    return seen;
  }

  private void publish(
      long cell, long endMs, Map<Long, SupplyDemand> seen, Map<Long, Integer> multipliers) {
    SupplyDemand own = seen.get(cell);
    SupplyDemand.Builder ring = SupplyDemand.newBuilder();
    for (long neighbour : H3.gridDisk(cell, 1)) {
      if (neighbour != cell && seen.containsKey(neighbour)) {
        ring.setAvailableMs(ring.getAvailableMs() + seen.get(neighbour).getAvailableMs());
        ring.setRequests(ring.getRequests() + seen.get(neighbour).getRequests());
      }
    }
    double demand = own.getRequests() + 0.5 * ring.getRequests();
    double drivers = (own.getAvailableMs() + 0.5 * ring.getAvailableMs()) / WINDOW_MS;
    double ratio = demand / (drivers + 3);
    int wanted = (int) Math.min(30, Math.max(10, Math.round(ratio * 10)));
    int previous = multipliers.getOrDefault(cell, 10);
    int multiplier = previous;
    if (wanted == 10 || Math.abs(wanted - previous) >= 2) {
      multiplier += Math.min(3, Math.max(-3, wanted - previous));
    }
    multipliers.put(cell, multiplier);
    if (own.getRequests() + ring.getRequests() > 0 || previous != 10 || multiplier != 10) {
      published.put(
          new Window(cell, endMs),
          CellSurge.newBuilder()
              .setCell(cell)
              .setWindowStartMs(endMs - WINDOW_MS)
              .setWindowEndMs(endMs)
              .setOwn(own)
              .setRing(ring)
              .setRatio(ratio)
              .setWantedTenths(wanted)
              .setPreviousTenths(previous)
              .setMultiplierTenths(multiplier)
              .build());
    }
  }

  /** Windows that are published once the watermark has come to a time. */
  long publishedAt(long watermarkMs) {
    return published.keySet().stream().filter(window -> window.endMs() - 1 <= watermarkMs).count();
  }
}
