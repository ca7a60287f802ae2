package dev.millrace.jobs.links;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Values of which few differ, each kept once, and where each row's is. Not thread-safe.
 *
 * <p>Most columns have one or two values, which are found by looking; a hash table is made for the
 * others only.
 */
final class Column<T> {
  private static final int FOUND_BY_LOOKING = 4;

  private final List<T> values = new ArrayList<>(1);
  private final IntArrayList rows = new IntArrayList(1);
  private ObjectIntHashMap<T> index;

  void add(T value) {
    rows.add(indexOf(value));
  }

  private int indexOf(T value) {
    if (index == null) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).equals(value)) {
          return i;
        }
      }
      if (values.size() == FOUND_BY_LOOKING) {
        index = new ObjectIntHashMap<>();
        for (int i = 0; i < values.size(); i++) {
          index.put(values.get(i), i);
        }
      }
    }
    if (index != null) {
      int known = index.getOrDefault(value, -1);
      if (known >= 0) {
        return known;
      }
      index.put(value, values.size());
    }
    values.add(value);
    return values.size() - 1;
  }

  /** The values, each once, in the order in which they came. */
  T[] values(IntFunction<T[]> array) {
    return values.toArray(array);
  }

  /** For every row where its value is. */
  int[] rows() {
    return rows.toArray();
  }
}
