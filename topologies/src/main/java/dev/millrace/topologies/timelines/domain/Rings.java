package dev.millrace.topologies.timelines.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * For each reader the newest ids that were pushed, in one array of longs each:
 *
 * <pre>
 * [0] where the next goes, and whether all places are taken   [1] floor   [2 …] ids
 * </pre>
 *
 * A ring has every id above its floor that it should have; what lies at or below the floor, or is
 * no longer there, is to be merged of the posts themselves. Without a ring that is everything:
 * absent means unknown, never empty.
 *
 * <p>Arrays begin small and grow to {@value #CAPACITY} ids, 6.4 KB. One thread writes, any thread
 * reads; pushing one id is three stores into one array.
 */
public final class Rings {
  /** Ids in a full ring. */
  public static final int CAPACITY = 800;

  private static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle RING = MethodHandles.arrayElementVarHandle(long[][].class);
  private static final int STATE = 0;
  private static final int FLOOR = 1;
  private static final int IDS = 2;
  private static final int FIRST_CAPACITY = 14;

  /** Rings of the same age do not grow at the same post: a million copies at once are a pause. */
  private static final int SPREAD = 8;

  private static final int GROWTH = 4;

  /** In the state: every place holds an id, and the next one overwrites the oldest. */
  private static final long FULL = 1L << Integer.SIZE;

  private static final int FIRST_READERS = 1_024;

  private volatile long[][] rings = new long[FIRST_READERS][];

  /**
   * A ring as it was at a moment.
   *
   * @param ids above the floor, ascending, each once
   * @param floor nothing is said of ids at or below it
   */
  public record View(long[] ids, long floor) {}

  /** Whether a reader has a ring. */
  public boolean has(int reader) {
    long[][] all = rings;
    return reader < all.length && all[reader] != null;
  }

  /**
   * Adds an id to a reader's ring.
   *
   * @return false if there is none, or the id is not above its floor
   */
  public boolean push(int reader, long id) {
    long[][] all = rings;
    long[] ring = reader < all.length ? all[reader] : null;
    if (ring == null || id <= ring[FLOOR]) {
      return false;
    }
    long state = ring[STATE];
    int next = (int) state;
    long full = state & FULL;
    if (next == ring.length) {
      if (ring.length < IDS + CAPACITY) {
        ring = grown(ring);
        RING.setRelease(all, reader, ring);
      } else {
        next = IDS;
        full = FULL;
      }
    }
    if (full != 0) {
      // Before the id itself is overwritten: who finds it gone finds the floor raised.
      long evicted = ring[next];
      if (evicted > ring[FLOOR]) {
        LONG.setRelease(ring, FLOOR, evicted);
      }
    }
    LONG.setRelease(ring, next, id);
    LONG.setRelease(ring, STATE, full | next + 1);
    return true;
  }

  /**
   * Nothing was overwritten yet in a ring that grows, so its ids lie in order from the first on.
   */
  private static long[] grown(long[] ring) {
    return Arrays.copyOf(ring, IDS + Math.min(CAPACITY, GROWTH * (ring.length - IDS)));
  }

  /**
   * Gives a reader a ring.
   *
   * @param ascending at most {@link #CAPACITY} ids above the floor
   */
  public void put(int reader, long[] ascending, long floor) {
    int capacity = FIRST_CAPACITY + reader % SPREAD;
    while (capacity < ascending.length) {
      capacity = Math.min(CAPACITY, GROWTH * capacity);
    }
    long[] ring = new long[IDS + capacity];
    ring[STATE] = IDS + ascending.length;
    ring[FLOOR] = floor;
    System.arraycopy(ascending, 0, ring, IDS, ascending.length);
    set(reader, ring);
  }

  /** Takes a reader's ring away. */
  public void drop(int reader) {
    if (has(reader)) {
      RING.setRelease(rings, reader, null);
    }
  }

  private void set(int reader, long[] ring) {
    long[][] all = rings;
    if (reader >= all.length) {
      all = Arrays.copyOf(all, Math.max(2 * all.length, reader + 1));
      rings = all;
    }
    RING.setRelease(all, reader, ring);
  }

  /**
   * What a reader's ring says now of ids below one; null without a ring.
   *
   * @param below only smaller ids
   * @param most so many of the largest ids at most; the floor lies below them then
   */
  public View view(int reader, long below, int most) {
    while (true) {
      long[][] all = rings;
      long[] ring = reader < all.length ? (long[]) RING.getAcquire(all, reader) : null;
      if (ring == null) {
        return null;
      }
      Largest largest = new Largest(below, most);
      long state = (long) LONG.getAcquire(ring, STATE);
      boolean full = (state & FULL) != 0;
      for (int place = (int) state - 1; place >= IDS; place--) {
        largest.offer((long) LONG.getAcquire(ring, place));
      }
      for (int place = ring.length - 1; full && place >= (int) state; place--) {
        largest.offer((long) LONG.getAcquire(ring, place));
      }
      // A ring that got full meanwhile may have shown its newest ids without those before them.
      if (full || ((long) LONG.getAcquire(ring, STATE) & FULL) == 0) {
        // After the ids: what was overwritten meanwhile lies at or below it.
        return largest.above((long) LONG.getAcquire(ring, FLOOR));
      }
    }
  }

  /** The largest of some ids, each once. */
  private static final class Largest {
    private final long below;
    private final long[] descending;
    private int size;
    private boolean full;

    Largest(long below, int most) {
      this.below = below;
      this.descending = new long[most];
    }

    /** Ids come nearly in descending order, so that a place is found at once. */
    void offer(long id) {
      if (id >= below) {
        return;
      }
      int place = size;
      while (place > 0 && descending[place - 1] < id) {
        place--;
      }
      if (place > 0 && descending[place - 1] == id) {
        return;
      }
      if (size == descending.length) {
        full = true;
        if (place == size) {
          return;
        }
      } else {
        size++;
      }
      System.arraycopy(descending, place, descending, place + 1, size - place - 1);
      descending[place] = id;
    }

    View above(long floor) {
      // What did not find room lies below the smallest that did.
      long from = full ? Math.max(floor, descending[size - 1] - 1) : floor;
      int kept = size;
      while (kept > 0 && descending[kept - 1] <= from) {
        kept--;
      }
      long[] ids = new long[kept];
      for (int i = 0; i < kept; i++) {
        ids[i] = descending[kept - 1 - i];
      }
      return new View(ids, from);
    }
  }
}
