package dev.millrace.topologies.rides.domain;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Something for each cell, in a table with open addressing and linear probing. One thread writes,
 * any thread reads meanwhile, without locks: a value is there before its cell can be found, and a
 * table that has grown takes the place of the old one as a whole.
 */
final class CellTable<V> {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final long NO_CELL = 0;

  /** Spreads cells, which differ in their middle bits most (Fibonacci hashing). */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /** A power of two of places, more than half of them empty. */
  private static final class Places<V> {
    private final AtomicLongArray cells;
    private final AtomicReferenceArray<V> values;
    private final int shift;

    private Places(int capacity) {
      cells = new AtomicLongArray(capacity);
      values = new AtomicReferenceArray<>(capacity);
      shift = Long.numberOfLeadingZeros(capacity) + 1;
    }

    /** Where a cell is, or else where it would be. */
    private int find(long cell) {
      int last = cells.length() - 1;
      int place = (int) (cell * SPREAD >>> shift);
      while (true) {
        long there = cells.get(place);
        if (there == cell || there == NO_CELL) {
          return place;
        }
        place = place + 1 & last;
      }
    }
  }

  private volatile Places<V> places = new Places<>(FIRST_CAPACITY);

  /** Places with a cell; some of them have lost their value. */
  private int taken;

  /** The value of a cell, or null. */
  V get(long cell) {
    Places<V> all = places;
    int place = all.find(cell);
    return all.cells.get(place) == cell ? all.values.get(place) : null;
  }

  /** Sets the value of a cell; null takes it out. */
  void put(long cell, V value) {
    int place = places.find(cell);
    if (places.cells.get(place) == cell) {
      places.values.set(place, value);
      return;
    }
    if (value == null) {
      return;
    }
    if (taken >= places.cells.length() / 2) {
      rebuild();
      place = places.find(cell);
    }
    set(places, place, cell, value);
    taken++;
  }

  /** Calls for every value, in no order. */
  void forEach(Consumer<V> action) {
    AtomicReferenceArray<V> values = places.values;
    for (int i = 0; i < values.length(); i++) {
      V value = values.get(i);
      if (value != null) {
        action.accept(value);
      }
    }
  }

  /** Takes out everything. */
  void clear() {
    taken = 0;
    places = new Places<>(FIRST_CAPACITY);
  }

  /** Leaves behind the cells without a value, and has room for twice as many as have one. */
  private void rebuild() {
    Places<V> old = places;
    int kept = 0;
    for (int i = 0; i < old.values.length(); i++) {
      kept += old.values.get(i) == null ? 0 : 1;
    }
    int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, kept)) << 3);
    Places<V> all = new Places<>(capacity);
    for (int i = 0; i < old.values.length(); i++) {
      V value = old.values.get(i);
      if (value != null) {
        long cell = old.cells.get(i);
        set(all, all.find(cell), cell, value);
      }
    }
    taken = kept;
    places = all;
  }

  private static <V> void set(Places<V> places, int place, long cell, V value) {
    places.values.set(place, value);
    places.cells.set(place, cell); // Last: whoever finds the cell finds its value.
  }
}
