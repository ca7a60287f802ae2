package dev.millrace.infra.bench.timelines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The oracle: by brute force, what posts a reader must have of a sequence. */
final class TimelineTruth {
  private TimelineTruth() {}

  /**
   * Newest first.
   *
   * @param ids of the posts, in the order of the sequence
   */
  static List<Long> timeline(PostSequence posts, long[] ids, int reader) {
    int[] follows = posts.graph().follows(reader);
    List<Long> all = new ArrayList<>();
    for (int post = 0; post < posts.size(); post++) {
      int author = posts.author(post);
      if (author == reader || Arrays.binarySearch(follows, author) >= 0) {
        all.add(ids[post]);
      }
    }
    all.sort(Comparator.reverseOrder());
    return all;
  }

  /** Of a timeline, newest first, the posts of a page. */
  static List<Long> page(List<Long> timeline, int limit) {
    return timeline.subList(0, Math.min(limit, timeline.size()));
  }
}
