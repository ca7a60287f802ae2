package dev.millrace.infra.demo.rides;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.List;
import java.util.function.LongFunction;

/** The cells of a city for which prices are made. Not thread-safe. */
public final class CityCells {
  /** As far as a driver looks around. */
  private static final int NEAR_RINGS = 3;

  private final CityPlan plan;

  // Not java.util's: most bits of two cells of one city are the same, and so are their hashes.
  private final LongObjectHashMap<Spot> centres = new LongObjectHashMap<>();
  private final LongObjectHashMap<List<Long>> near = new LongObjectHashMap<>();
  private final LongObjectHashMap<List<Long>> neighbours = new LongObjectHashMap<>();

  public CityCells(CityPlan plan) {
    this.plan = plan;
  }

  /** The cell of a point. */
  public long of(Spot spot) {
    return Cells.surge(plan.lat(spot), plan.lng(spot));
  }

  /** The middle of a cell. */
  public Spot centre(long cell) {
    return known(centres, cell, this::findCentre);
  }

  private Spot findCentre(long cell) {
    LatLng at = Cells.centre(cell);
    return plan.spot(at.lat, at.lng);
  }

  /** Cells at most three rings away, the cell itself among them, in an order that never changes. */
  List<Long> near(long cell) {
    return known(near, cell, c -> Cells.h3().gridDisk(c, NEAR_RINGS).stream().sorted().toList());
  }

  /** Cells that have a border with a cell. */
  public List<Long> neighbours(long cell) {
    return known(neighbours, cell, c -> List.copyOf(Cells.neighbours(c)));
  }

  /** Cells so many rings away. */
  public List<Long> ring(long cell, int rings) {
    return Cells.h3().gridRing(cell, rings).stream().sorted().toList();
  }

  private static <T> T known(LongObjectHashMap<T> map, long cell, LongFunction<T> find) {
    T value = map.get(cell);
    if (value == null) {
      value = find.apply(cell);
      map.put(cell, value);
    }
    return value;
  }
}
