package dev.millrace.topologies.timelines.domain;

import java.util.Arrays;

/**
 * A run of ids in ascending order: a part of an array whose elements never change once they belong
 * to a run, so that runs can share it and any thread can read one it was given.
 */
final class Ids {
  static final Ids NONE = new Ids(new long[0], 0, 0);

  private static final int FIRST_CAPACITY = 4;

  private final long[] array;
  private final int from;
  private final int to;

  private Ids(long[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** The ids, which must be in ascending order; the array must not be changed any more. */
  static Ids of(long... ascending) {
    return new Ids(ascending, 0, ascending.length);
  }

  int size() {
    return to - from;
  }

  /** The id at a place from 0 on, ascending. */
  long get(int index) {
    return array[from + index];
  }

  /** How many are smaller than an id. */
  int below(long id) {
    int at = Arrays.binarySearch(array, from, to, id);
    return (at < 0 ? -at - 1 : at) - from;
  }

  boolean contains(long id) {
    return Arrays.binarySearch(array, from, to, id) >= 0;
  }

  /**
   * The run with one id more, and without its smallest if it would have more than so many. Only the
   * newest run of an array may be added to, by one thread.
   */
  Ids with(long id, int most) {
    int first = size() >= most ? from + 1 : from;
    if (size() > 0 && id <= array[to - 1]) {
      return contains(id) ? this : inserted(id, first);
    }
    if (to < array.length) {
      array[to] = id;
      return new Ids(array, first, to + 1);
    }
    long[] larger = Arrays.copyOfRange(array, first, first + capacity(to - first + 1));
    larger[to - first] = id;
    return new Ids(larger, 0, to - first + 1);
  }

  /** Ids of one author come in their order but for a broker whose clock was set back. */
  private Ids inserted(long id, int first) {
    long[] all = new long[to - first + 1];
    System.arraycopy(array, first, all, 0, to - first);
    all[to - first] = id;
    Arrays.sort(all);
    return of(all);
  }

  Ids without(long id) {
    if (size() > 0 && array[from] == id) {
      return new Ids(array, from + 1, to); // The oldest goes most often, and needs no search.
    }
    int at = Arrays.binarySearch(array, from, to, id);
    if (at < 0) {
      return this;
    }
    long[] rest = new long[size() - 1];
    System.arraycopy(array, from, rest, 0, at - from);
    System.arraycopy(array, at + 1, rest, at - from, to - at - 1);
    return of(rest);
  }

  /** The run from an id on. */
  Ids from(long id) {
    return new Ids(array, from + below(id), to);
  }

  private static int capacity(int wanted) {
    return Math.max(FIRST_CAPACITY, wanted + wanted / 2);
  }
}
