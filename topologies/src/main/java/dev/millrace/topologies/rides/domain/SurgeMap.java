package dev.millrace.topologies.rides.domain;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.Optional;

/**
 * The last surge window of each cell. One thread writes, any thread reads meanwhile, without locks.
 *
 * @param <V> what is known of a window
 */
public final class SurgeMap<V> {
  /**
   * A window does not count when others have ended so much later: its cell's last price is not for
   * ever. Windows take five minutes and one ends every half a minute.
   */
  public static final long STALE_MS = 600_000;

  private final CellTable<Window<V>> cells = new CellTable<>();
  private volatile long newestMs;

  /** A window, its cell and the centre of that, in degrees. */
  private record Window<V>(long cell, double lat, double lng, long endMs, V value) {}

  /** A window has ended. An earlier one than the cell's last changes nothing. */
  public void put(long cell, long endMs, V value) {
    Window<V> last = cells.get(cell);
    if (last == null) {
      LatLng centre = Cells.centre(cell);
      cells.put(cell, new Window<>(cell, centre.lat, centre.lng, endMs, value));
    } else if (endMs >= last.endMs) {
      cells.put(cell, new Window<>(cell, last.lat, last.lng, endMs, value));
    }
    if (endMs > newestMs) {
      newestMs = endMs;
    }
  }

  /** Nothing is known of a cell any more. */
  public void remove(long cell) {
    cells.put(cell, null);
  }

  /** The last window of the cell that a place is in; empty if there is none. Degrees. */
  public Optional<V> at(double lat, double lng) {
    Window<V> window = cells.get(Cells.surge(lat, lng));
    return window == null || isStale(window) ? Optional.empty() : Optional.of(window.value);
  }

  /** When the newest window ended, epoch milliseconds; 0: there is none. */
  public long newestMs() {
    return newestMs;
  }

  /** Offers the windows of all cells whose centres are within a box. */
  public void within(Box box, SteadySample<V> sample) {
    cells.forEach(
        window -> {
          if (box.contains(window.lat, window.lng) && !isStale(window)) {
            sample.offer(Long.hashCode(window.cell), window.value);
          }
        });
  }

  private boolean isStale(Window<V> window) {
    return window.endMs < newestMs - STALE_MS;
  }
}
