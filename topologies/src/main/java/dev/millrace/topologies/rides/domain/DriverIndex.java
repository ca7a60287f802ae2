package dev.millrace.topologies.rides.domain;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The drivers within reach of some regions, by cell. One thread writes, any thread reads meanwhile,
 * without locks: the list of a cell is replaced as a whole. While a driver moves from one cell to
 * another it is in two lists for a moment.
 *
 * <p>Some 200 bytes a driver.
 */
public final class DriverIndex {
  /**
   * A driver is not counted when others have been seen so much later. Drivers are heard of every 15
   * seconds at least, and are said to be offline some 45 seconds after the last time.
   */
  public static final long STALE_MS = 60_000;

  private static final Sighting[] NONE = {};

  private final Map<String, Sighting> drivers = new ConcurrentHashMap<>();
  private final CellTable<Sighting[]> cells = new CellTable<>();
  private volatile long newestMs;

  /** A driver was seen. An earlier sighting than its last changes nothing. */
  public void put(Sighting now) {
    Sighting before = drivers.get(now.driver());
    if (before != null && now.atMs() < before.atMs()) {
      return;
    }
    drivers.put(now.driver(), now);
    if (before != null && before.cell() == now.cell()) {
      replace(before, now);
    } else {
      add(now);
      if (before != null) {
        takeOut(before);
      }
    }
    if (now.atMs() > newestMs) {
      newestMs = now.atMs();
    }
  }

  /** A driver is not within reach any more. */
  public void remove(String driver) {
    Sighting last = drivers.remove(driver);
    if (last != null) {
      takeOut(last);
    }
  }

  /** Forgets drivers that do not count any more. */
  public void forgetStale() {
    long staleMs = staleMs();
    Iterator<Sighting> all = drivers.values().iterator();
    while (all.hasNext()) {
      Sighting last = all.next();
      if (last.atMs() < staleMs) {
        all.remove();
        takeOut(last);
      }
    }
  }

  private void add(Sighting sighting) {
    Sighting[] here = in(sighting.cell());
    Sighting[] more = Arrays.copyOf(here, here.length + 1);
    more[here.length] = sighting;
    cells.put(sighting.cell(), more);
  }

  private void replace(Sighting before, Sighting now) {
    Sighting[] changed = in(now.cell()).clone();
    changed[indexOf(before, changed)] = now;
    cells.put(now.cell(), changed);
  }

  private void takeOut(Sighting sighting) {
    Sighting[] here = in(sighting.cell());
    if (here.length == 1) {
      cells.put(sighting.cell(), null);
      return;
    }
    Sighting[] fewer = Arrays.copyOf(here, here.length - 1);
    int at = indexOf(sighting, here);
    if (at < fewer.length) {
      fewer[at] = here[fewer.length];
    }
    cells.put(sighting.cell(), fewer);
  }

  /** It is there: whatever is known of a driver is in the list of its cell. */
  private static int indexOf(Sighting sighting, Sighting[] here) {
    int at = 0;
    while (here[at] != sighting) {
      at++;
    }
    return at;
  }

  /** How many drivers there are. */
  public int size() {
    return drivers.size();
  }

  /** The newest time that any driver was seen at, epoch milliseconds; 0: none ever was. */
  public long newestMs() {
    return newestMs;
  }

  /** What is older than this does not count. */
  private long staleMs() {
    return newestMs - STALE_MS;
  }

  /** Whom a cell's list has. */
  Sighting[] in(long cell) {
    Sighting[] here = cells.get(cell);
    return here == null ? NONE : here;
  }

  /**
   * Looks for free drivers.
   *
   * @param except who is not wanted
   */
  public Nearby search(Search wanted, Set<String> except, EtaEstimator eta) {
    return new RingSearch(this, wanted, except, eta, staleMs()).run();
  }

  /** Calls for every driver that counts, in no order. */
  public void forEach(Consumer<Sighting> action) {
    long staleMs = staleMs();
    for (Sighting last : drivers.values()) {
      if (last.atMs() >= staleMs) {
        action.accept(last);
      }
    }
  }
}
