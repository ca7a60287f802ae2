package dev.millrace.infra.bench.timelines;

import dev.millrace.topologies.timelines.domain.HomeTimelines;
import dev.millrace.topologies.timelines.domain.IndexedPost;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.PostIndex;
import java.time.Duration;
import java.util.List;

/** Home timelines within this process, of all readers of a graph, with posts that have come. */
final class PostsInMemory {
  private static final int[] NOBODY = {};
  private static final long START_MS = PostId.EPOCH_MS + Duration.ofDays(365).toMillis();

  private final PostSequence posts;
  private final long[] ids;
  private final HomeTimelines timelines;

  /**
   * @param merged posts of so many authors, the most followed ones, are in no ring
   */
  PostsInMemory(PostSequence posts, int merged) {
    this.posts = posts;
    ids = new long[posts.size()];
    timelines = new HomeTimelines(new PostIndex.Limits(posts.size(), posts.size()));
    SocialGraph graph = posts.graph();
    for (int user = 0; user < graph.users(); user++) {
      // Numbers are given in order, so that they are those of the graph.
      timelines.names().number(BenchUsers.name(user));
    }
    for (int user = 0; user < graph.users(); user++) {
      timelines.set(user, graph.follows(user), NOBODY);
      timelines.see(user, START_MS);
    }
    timelines.makeWanted(graph.users(), START_MS, () -> {});
    for (int post = 0; post < ids.length; post++) {
      ids[post] = PostId.of(START_MS + post, 0, post);
      int author = posts.author(post);
      timelines.deliver(
          new IndexedPost(ids[post], author, IndexedPost.NOBODY, author >= merged, new byte[0]));
    }
  }

  HomeTimelines timelines() {
    return timelines;
  }

  /** The newest page of a reader as it must be, by brute force. */
  List<Long> page(int reader) {
    return TimelineTruth.page(TimelineTruth.timeline(posts, ids, reader), ReadTimelines.PAGE);
  }
}
