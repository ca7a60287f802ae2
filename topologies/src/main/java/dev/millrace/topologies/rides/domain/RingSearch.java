package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.util.Set;

/**
 * One search: ring after ring of cells around a place, until whoever lies farther out is out of
 * reach, or cannot be there sooner than those who were found. So it finds what a look at all
 * drivers would.
 */
final class RingSearch {
  private final DriverIndex index;
  private final Search wanted;
  private final Set<String> except;
  private final EtaEstimator eta;
  private final long staleMs;
  private final Point place;
  private final FirstThere best;

  RingSearch(DriverIndex index, Search wanted, Set<String> except, EtaEstimator eta, long staleMs) {
    this.index = index;
    this.wanted = wanted;
    this.except = except;
    this.eta = eta;
    this.staleMs = staleMs;
    this.place = Point.of(wanted.lat(), wanted.lng());
    this.best = new FirstThere(wanted.limit());
  }

  Nearby run() {
    long middle = Cells.search(wanted.lat(), wanted.lng());
    Clearance clearance = Clearance.around(place);
    lookAt(middle);
    int rings = 0;
    double seenM;
    do {
      rings++;
      for (long cell : Cells.ring(middle, rings)) {
        lookAt(cell);
      }
      seenM = clearance.metres(rings);
    } while (seenM < Regions.REACH_M && !best.beats(eta.secondsAtLeast(seenM)));
    return new Nearby(best.list(), rings, index.newestMs());
  }

  private void lookAt(long cell) {
    for (Sighting last : index.in(cell)) {
      if (last.duty() == Duty.AVAILABLE && last.atMs() >= staleMs) {
        consider(last);
      }
    }
  }

  private void consider(Sighting last) {
    double atLeastM = place.metresAtLeast(last);
    if (atLeastM > Regions.REACH_M
        || best.beats(eta.secondsAtLeast(atLeastM))
        || except.contains(last.driver())) {
      return;
    }
    double metres = GreatCircle.metres(last.lat(), last.lng(), wanted.lat(), wanted.lng());
    if (metres <= Regions.REACH_M) {
      double seconds = eta.seconds(last.lat(), last.lng(), wanted.lat(), wanted.lng());
      best.offer(new Nearby.Found(last, metres, seconds));
    }
  }
}
