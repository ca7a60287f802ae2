package dev.millrace.topologies.timelines.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * For each reader who has a ring the newest ids that were pushed and are not in it yet. All lie
 * side by side in one array, 64 bytes each, so that a million readers' heads are in caches that a
 * thousand rings would fill:
 *
 * <pre>
 * [0] number of ids and one, or 0: no ring   [1] the ring's floor   [2 … 7] ids
 * </pre>
 *
 * <p>One thread writes, any thread reads.
 */
final class RingHeads {
  /** Ids in a full head. */
  static final int CAPACITY = 6;

  private static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int LINE = 8;
  private static final int FLOOR = 1;
  private static final int IDS = 2;
  private static final long NONE = 0;
  private static final long EMPTY = 1;
  private static final int FIRST_READERS = 1_024;

  private volatile long[] lines = new long[LINE * FIRST_READERS];

  /**
   * Adds an id to a head that is not full.
   *
   * @return false if the reader has no ring, or the id is not above its floor
   */
  boolean push(int reader, long id) {
    long[] all = lines;
    int line = LINE * reader;
    if (line >= all.length) {
      return false;
    }
    long state = all[line];
    if (state == NONE || id <= all[line + FLOOR]) {
      return false;
    }
    LONG.setRelease(all, line + IDS + (int) (state - EMPTY), id);
    LONG.setRelease(all, line, state + 1);
    return true;
  }

  /** Whether the head of a reader who has a ring has to be cleared before the next push. */
  boolean isFull(int reader) {
    return lines[LINE * reader] == EMPTY + CAPACITY;
  }

  /** An id of a full head, as they came. */
  long get(int reader, int index) {
    return lines[LINE * reader + IDS + index];
  }

  /**
   * A reader has a ring. Its head has room for one id less than that of the reader before it, so
   * that the heads of readers who get the same posts are not full after the same one.
   */
  void begin(int reader, long floor) {
    long[] all = lines;
    int line = LINE * reader;
    if (line >= all.length) {
      all = Arrays.copyOf(all, Math.max(2 * all.length, line + LINE));
    }
    int taken = reader % CAPACITY;
    all[line + FLOOR] = floor;
    Arrays.fill(all, line + IDS, line + IDS + taken, floor); // Which is no id that a ring has.
    LONG.setRelease(all, line, EMPTY + taken);
    lines = all;
  }

  /** All ids of a head are in its ring. */
  void clear(int reader, long floor) {
    long[] all = lines;
    all[LINE * reader + FLOOR] = floor;
    LONG.setRelease(all, LINE * reader, EMPTY);
  }

  /** A reader has no ring. */
  void drop(int reader) {
    LONG.setRelease(lines, LINE * reader, NONE);
  }

  /**
   * The ids of a head, by any thread. One that leaves it meanwhile may be passed over, and is in
   * the ring then.
   */
  void forEachNewestFirst(int reader, LongConsumer ids) {
    long[] all = lines;
    int line = LINE * reader;
    if (line >= all.length) {
      return;
    }
    for (int i = (int) ((long) LONG.getAcquire(all, line) - EMPTY) - 1; i >= 0; i--) {
      ids.accept((long) LONG.getAcquire(all, line + IDS + i));
    }
  }
}
