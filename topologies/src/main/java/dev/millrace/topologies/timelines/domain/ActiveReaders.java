package dev.millrace.topologies.timelines.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which readers of a partition were seen lately, and how many of those an author has: only they get
 * pushes, and only they count when it is decided whether to push. Users are numbers, see {@link
 * Names}.
 *
 * <p>One thread writes; any thread may say that a reader was seen.
 */
public final class ActiveReaders {
  private static final VarHandle MINUTE = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int FIRST_CAPACITY = 1_024;

  /** Minutes since 1970 fit into an int until the year 6053. */
  private volatile int[] seen = new int[FIRST_CAPACITY];

  private final BitSet active = new BitSet();
  private int[] ofAuthor = new int[FIRST_CAPACITY];
  private int count;

  /** A reader was seen. Epoch ms. What a thread says while the array grows may be lost. */
  void see(int reader, long nowMs) {
    int[] minutes = seen;
    if (reader < minutes.length) {
      MINUTE.setOpaque(minutes, reader, (int) Duration.ofMillis(nowMs).toMinutes());
    }
  }

  boolean isActive(int reader) {
    return active.get(reader);
  }

  /** A reader counts from now on, for each whom it follows; false if it did already. */
  boolean activate(int reader, int[] follows, long nowMs) {
    if (active.get(reader)) {
      return false;
    }
    if (reader >= seen.length) {
      seen = Arrays.copyOf(seen, Math.max(2 * seen.length, reader + 1));
    }
    see(reader, nowMs);
    active.set(reader);
    count++;
    add(follows, 1);
    return true;
  }

  /** A reader no longer counts. */
  void deactivate(int reader, int[] follows) {
    if (active.get(reader)) {
      active.clear(reader);
      count--;
      add(follows, -1);
    }
  }

  /** Whom an active reader follows has changed. */
  void refollow(int reader, int[] before, int[] now) {
    if (active.get(reader)) {
      add(before, -1);
      add(now, 1);
    }
  }

  /** A reader, if active, follows somebody from now on, or no longer does. */
  void refollow(int reader, int author, boolean follows) {
    if (active.get(reader)) {
      add(new int[] {author}, follows ? 1 : -1);
    }
  }

  /** Those who count and were last seen before a time. Epoch ms. */
  int[] unseenSince(long timeMs) {
    int minute = (int) Duration.ofMillis(timeMs).toMinutes();
    int[] minutes = seen;
    return active.stream()
        .filter(reader -> (int) MINUTE.getOpaque(minutes, reader) < minute)
        .toArray();
  }

  private void add(int[] follows, int more) {
    for (int author : follows) {
      if (author >= ofAuthor.length) {
        ofAuthor = Arrays.copyOf(ofAuthor, Math.max(2 * ofAuthor.length, author + 1));
      }
      ofAuthor[author] += more;
    }
  }

  /** How many active readers an author has here. */
  public int of(int author) {
    return author < ofAuthor.length ? ofAuthor[author] : 0;
  }

  /** How many readers are active. */
  public int count() {
    return count;
  }
}
