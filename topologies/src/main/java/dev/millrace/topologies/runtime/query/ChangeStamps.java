package dev.millrace.topologies.runtime.query;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Lets readers remember what they read from a local store and still see each change at once: a key
 * whose stamp is what it was before the read has not been written since.
 *
 * <p>The store's processor moves a key's stamp after it has written the key and before it says that
 * the record is applied, and moves all of them when its task starts or stops: while it was away the
 * store may have been written elsewhere. Keys share stamps, so a change can make a reader read
 * another key again in vain, never miss one. Thread-safe.
 */
public final class ChangeStamps {
  /** Power of two. With 100 writes a second, a key is read again in vain every three minutes. */
  private static final int STAMPS = 1 << 14;

  private final AtomicIntegerArray stamps = new AtomicIntegerArray(STAMPS);
  private final AtomicInteger run = new AtomicInteger();

  /** The stamp of a key; to be taken before the store is read. */
  public int of(String key) {
    return stamps.get(at(key));
  }

  /** The key was written. */
  public void changed(String key) {
    stamps.incrementAndGet(at(key));
  }

  /** Any key may have been written. */
  public void allChanged() {
    run.incrementAndGet();
    for (int i = 0; i < STAMPS; i++) {
      stamps.incrementAndGet(i);
    }
  }

  /** Another number after a task has started or stopped. */
  int run() {
    return run.get();
  }

  private static int at(String key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & STAMPS - 1;
  }
}
