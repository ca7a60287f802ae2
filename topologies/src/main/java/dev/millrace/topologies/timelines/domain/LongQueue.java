package dev.millrace.topologies.timelines.domain;

import java.util.Arrays;

/** First in, first out, of primitive numbers. */
final class LongQueue {
  private long[] ring = new long[1_024];
  private int head;
  private int size;

  void add(long value) {
    if (size == ring.length) {
      long[] larger = Arrays.copyOf(ring, 2 * size);
      // What was wrapped around moves behind the rest.
      System.arraycopy(ring, 0, larger, size, head);
      ring = larger;
    }
    ring[head + size & ring.length - 1] = value;
    size++;
  }

  long peek() {
    return ring[head];
  }

  long poll() {
    long first = ring[head];
    head = head + 1 & ring.length - 1;
    size--;
    return first;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }
}
