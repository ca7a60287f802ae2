package dev.millrace.infra.bench.timelines;

import dev.millrace.schemas.timelines.TimelinesTopics;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who posts, one after the other. The last post of each partition is that of its most followed
 * author, which comes to readers everywhere: where it is, all before it are. Seeded.
 */
final class PostSequence {
  private final SocialGraph graph;
  private final int[] authors;

  private PostSequence(SocialGraph graph, int[] authors) {
    this.graph = graph;
    this.authors = authors;
  }

  private static PostSequence closed(SocialGraph graph, int[] authors) {
    int partitions = TimelinesTopics.POSTS.partitions();
    boolean[] closed = new boolean[partitions];
    int at = authors.length - 1;
    for (int author = 0; at >= authors.length - partitions; author++) {
      int partition = BenchUsers.partition(author);
      if (!closed[partition]) {
        closed[partition] = true;
        authors[at--] = author;
      }
    }
    return new PostSequence(graph, authors);
  }

  /** Each author as often as the others. */
  static PostSequence even(SocialGraph graph, int posts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] authors = new int[posts];
    int[] order = new int[graph.users()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int post = 0; post < posts; post++) {
      int place = post % order.length;
      int other = place + random.nextInt(order.length - place);
      int author = order[other];
      order[other] = order[place];
      order[place] = author;
      authors[post] = author;
    }
    return closed(graph, authors);
  }

  /** Each author in proportion to how many follow it. */
  static PostSequence popular(SocialGraph graph, int posts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] authors = new int[posts];
    for (int post = 0; post < posts; post++) {
      authors[post] = graph.followed(random.nextInt(graph.edges()));
    }
    return closed(graph, authors);
  }

  int size() {
    return authors.length;
  }

  int author(int post) {
    return authors[post];
  }

  SocialGraph graph() {
    return graph;
  }

  /** Into how many timelines all of it comes. */
  long deliveries() {
    long sum = 0;
    for (int author : authors) {
      sum += graph.reach(author);
    }
    return sum;
  }

  /** How many posts come into the timeline of each reader. */
  int[] received() {
    int[] received = new int[graph.users()];
    for (int author : authors) {
      for (int i = 0; i < graph.reach(author); i++) {
        received[graph.reached(author, i)]++;
      }
    }
    return received;
  }

  /** The first posts of it that come into so many timelines. */
  PostSequence reaching(long deliveries) {
    long sum = 0;
    int posts = 0;
    while (posts < authors.length && sum < deliveries) {
      sum += graph.reach(authors[posts++]);
    }
    return first(posts);
  }

  /** The first posts of it. */
  PostSequence first(int posts) {
    return new PostSequence(graph, Arrays.copyOf(authors, posts));
  }
}
