package dev.millrace.connectors.links;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A generation of a dataset that is read.
 *
 * @param number counts from 0
 * @param fromMs what happened before is not in it, epoch ms
 */
public record Generation(int number, long fromMs) {
  /** What is read as long as nothing was recomputed. */
  static final Generation FIRST = new Generation(0, Long.MIN_VALUE);

  /**
   * A part of a time that is read from one generation.
   *
   * @param generation its number
   * @param fromMs epoch ms
   * @param toMs epoch ms, exclusive
   */
  record Segment(int generation, long fromMs, long toMs) {}

  /**
   * Divides a time among generations: each unit of it belongs to the largest one that covers all of
   * the unit.
   *
   * @param generations in any order; {@link #FIRST} need not be among them
   * @param unit what is read whole from one generation; the time begins and ends with one
   * @return without gaps, in order of time
   */
  static List<Segment> segments(
      List<Generation> generations, Granularity unit, long fromMs, long toMs) {
    List<Generation> newestFirst = new ArrayList<>(generations);
    newestFirst.add(FIRST);
    newestFirst.sort(Comparator.comparingInt(Generation::number).reversed());
    List<Segment> segments = new ArrayList<>();
    long end = toMs;
    for (Generation generation : newestFirst) {
      long start = generation.firstWhole(unit, fromMs, end);
      if (start < end) {
        segments.add(new Segment(generation.number, start, end));
        end = start;
      }
    }
    Collections.reverse(segments);
    return segments;
  }

  /** The largest generation, where new counts are written. */
  static int newest(List<Generation> generations) {
    return generations.stream().mapToInt(Generation::number).max().orElse(0);
  }

  /** Start of the first unit within a time that this generation covers; its end if there's none. */
  private long firstWhole(Granularity unit, long from, long to) {
    if (fromMs <= from) {
      return from;
    }
    return fromMs > to - unit.bucketMs() ? to : unit.bucketOf(fromMs - 1) + unit.bucketMs();
  }
}
