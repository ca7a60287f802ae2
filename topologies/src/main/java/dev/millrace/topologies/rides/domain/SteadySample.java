package dev.millrace.topologies.rides.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * So many of those who are offered: if they are more, a choice by what they are called alone, so
 * that whoever looks again a second later sees the same ones. A choice out of several choices is
 * what a choice out of all would have been.
 */
public final class SteadySample<T> {
  private final int most;
  private final PriorityQueue<Named<T>> chosen =
      new PriorityQueue<>(Comparator.<Named<T>>comparingInt(Named::rank).reversed());
  private boolean more;

  private record Named<T>(int rank, T value) {}

  public SteadySample(int most) {
    this.most = most;
  }

  /**
   * Someone is there.
   *
   * @param hash of what it is called
   */
  public void offer(int hash, T value) {
    int rank = scatter(hash);
    if (chosen.size() == most) {
      more = true;
      if (rank >= chosen.element().rank) {
        return;
      }
      chosen.remove();
    }
    chosen.add(new Named<>(rank, value));
  }

  /** There are more whom nobody has offered here. */
  public void addMore() {
    more = true;
  }

  /** Whether not all were chosen. */
  public boolean more() {
    return more;
  }

  /** Those who were chosen, in no order. */
  public List<T> list() {
    List<T> all = new ArrayList<>(chosen.size());
    chosen.forEach(named -> all.add(named.value));
    return all;
  }

  /** Names that differ in their last characters have hashes close together (MurmurHash3's end). */
  private static int scatter(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x85EB_CA6B;
    mixed = (mixed ^ mixed >>> 13) * 0xC2B2_AE35;
    return mixed ^ mixed >>> 16;
  }
}
