package dev.millrace.topologies.timelines.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Numbers from 0 on, a bit for each. One thread writes, any thread asks. */
final class NumberSet {
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int FIRST_WORDS = 16;

  private volatile long[] words = new long[FIRST_WORDS];

  void add(int number) {
    long[] all = words;
    int word = number / Long.SIZE;
    if (word >= all.length) {
      all = Arrays.copyOf(all, Math.max(2 * all.length, word + 1));
      words = all;
    }
    WORD.setRelease(all, word, all[word] | 1L << number);
  }

  void remove(int number) {
    long[] all = words;
    int word = number / Long.SIZE;
    if (word < all.length) {
      WORD.setRelease(all, word, all[word] & ~(1L << number));
    }
  }

  boolean contains(int number) {
    long[] all = words;
    int word = number / Long.SIZE;
    return number >= 0
        && word < all.length
        && ((long) WORD.getAcquire(all, word) & 1L << number) != 0;
  }
}
