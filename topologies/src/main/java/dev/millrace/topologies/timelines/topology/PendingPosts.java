package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostBundle;
import dev.millrace.topologies.runtime.process.Targeted;
import java.util.ArrayList;
import java.util.List;

/** Posts that are about to be sent, each to some partitions of readers. */
final class PendingPosts {
  /** So many at most: some 8 KB on their way to a partition. */
  static final int MOST = 32;

  private final int partitions;
  private final List<Post> posts = new ArrayList<>(MOST);
  private final long[] targets = new long[MOST];

  PendingPosts(int partitions) {
    this.partitions = partitions;
  }

  boolean isFull() {
    return posts.size() == MOST;
  }

  /** Only if they are not full. */
  void add(Post post, long postTargets) {
    targets[posts.size()] = postTargets;
    posts.add(post);
  }

  /** What is to be sent now; afterwards nothing is pending. */
  List<Targeted<Delivery>> take() {
    List<Targeted<Delivery>> all =
        posts.size() == 1
            ? List.of(
                Targeted.of(
                    TimelinesTopics.DELIVERIES,
                    Delivery.newBuilder().setPost(posts.get(0)).build(),
                    targets[0]))
            : bundles();
    posts.clear();
    return all;
  }

  private List<Targeted<Delivery>> bundles() {
    List<Targeted<Delivery>> all = new ArrayList<>(partitions);
    for (int partition = 0; partition < partitions; partition++) {
      PostBundle.Builder bundle = PostBundle.newBuilder();
      for (int i = 0; i < posts.size(); i++) {
        if ((targets[i] & Targeted.only(partition)) != 0) {
          bundle.addPosts(posts.get(i));
        }
      }
      if (bundle.getPostsCount() > 0) {
        all.add(
            Targeted.of(
                TimelinesTopics.DELIVERIES,
                Delivery.newBuilder().setPosts(bundle).build(),
                Targeted.only(partition)));
      }
    }
    return all;
  }
}
