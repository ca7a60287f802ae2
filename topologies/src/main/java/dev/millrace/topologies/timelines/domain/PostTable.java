package dev.millrace.topologies.timelines.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Posts by id: open addressing with linear probing, so that a look-up touches one slot and the post
 * itself. One thread writes, any thread reads.
 */
final class PostTable {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

  /** Stands where a post was, so that a search goes on behind it. */
  private static final Object GONE = new Object();

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final int FIRST_BITS = 10;

  private volatile Object[] slots = new Object[1 << FIRST_BITS];
  private int size;
  private int used;

  /** The post of an id, or null. */
  IndexedPost get(long id) {
    Object[] all = slots;
    for (int i = at(id, all.length); ; i = i + 1 & all.length - 1) {
      Object found = SLOT.getAcquire(all, i);
      if (found == null) {
        return null;
      }
      if (found instanceof IndexedPost post && post.id() == id) {
        return post;
      }
    }
  }

  /** Adds a post whose id is not there. */
  void add(IndexedPost post) {
    if (2 * (used + 1) > slots.length) {
      rehash();
    }
    place(slots, post);
    size++;
    used++;
  }

  /** Removes the post of an id; returns it, or null if there is none. */
  IndexedPost remove(long id) {
    Object[] all = slots;
    for (int i = at(id, all.length); all[i] != null; i = i + 1 & all.length - 1) {
      if (all[i] instanceof IndexedPost post && post.id() == id) {
        SLOT.setRelease(all, i, GONE);
        size--;
        return post;
      }
    }
    return null;
  }

  int size() {
    return size;
  }

  /** Into a table of its own, so that readers of the old one find all that was there. */
  private void rehash() {
    int length = Math.max(1 << FIRST_BITS, Integer.highestOneBit(size + 1) << 2);
    Object[] next = new Object[length];
    for (Object slot : slots) {
      if (slot instanceof IndexedPost post) {
        place(next, post);
      }
    }
    used = size;
    slots = next;
  }

  private static void place(Object[] all, IndexedPost post) {
    int i = at(post.id(), all.length);
    while (all[i] != null) {
      i = i + 1 & all.length - 1;
    }
    SLOT.setRelease(all, i, post);
  }

  private static int at(long id, int length) {
    return (int) (id * GOLDEN >>> 64 - Integer.numberOfTrailingZeros(length));
  }
}
