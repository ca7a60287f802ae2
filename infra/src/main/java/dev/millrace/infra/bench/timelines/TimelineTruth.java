package dev.millrace.infra.bench.timelines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * The newest page of every reader.
   *
   * @param ids of the posts, in the order of the sequence
   */
  static long[][] pages(PostSequence posts, long[] ids, int limit) {
    SocialGraph graph = posts.graph();
    long[][] pages = new long[graph.users()][limit];
    int[] sizes = new int[graph.users()];
    int[] newestFirst =
        IntStream.range(0, posts.size())
            .boxed()
            .sorted(Comparator.comparingLong((Integer post) -> ids[post]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    for (int post : newestFirst) {
      int author = posts.author(post);
      for (int i = 0; i < graph.reach(author); i++) {
        int reader = graph.reached(author, i);
        if (sizes[reader] < limit) {
          pages[reader][sizes[reader]++] = ids[post];
        }
      }
    }
    for (int reader = 0; reader < pages.length; reader++) {
      pages[reader] = Arrays.copyOf(pages[reader], sizes[reader]);
    }
    return pages;
  }
}
