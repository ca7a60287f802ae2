package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.AuthorSnapshot;
import dev.millrace.schemas.timelines.v1.DeliveryDecision;
import dev.millrace.schemas.timelines.v1.DeliveryWay;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.topologies.runtime.process.Targeted;
import dev.millrace.topologies.timelines.domain.DailyRate;
import dev.millrace.topologies.timelines.domain.DeliveryMode;
import dev.millrace.topologies.timelines.domain.DeliveryPolicy;
import dev.millrace.topologies.timelines.domain.DeliveryPolicy.Inputs;
import dev.millrace.topologies.timelines.domain.PostId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The authors of a partition and their posts; what the processors of both its topics share. */
final class AuthorStores {
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, Author> authors;
  private final KeyValueStore<Bytes, Post> posts;
  private final KeyValueStore<Bytes, byte[]> byAuthor;
  private final int ownPartition;
  private final int partitions;
  private final DeliveryPolicy policy;

  AuthorStores(ProcessorContext<?, ?> context, TimelinesConfig config) {
    authors = context.getStateStore(TimelineTopology.AUTHORS);
    posts = context.getStateStore(TimelineTopology.POSTS);
    byAuthor = context.getStateStore(TimelineTopology.POSTS_BY_AUTHOR);
    ownPartition = context.taskId().partition();
    partitions = config.partitions();
    policy = config.policy();
  }

  Author author(String name) {
    Author known = authors.get(name);
    return known == null ? Author.getDefaultInstance() : known;
  }

  void put(String name, Author author) {
    authors.put(name, author);
  }

  /** The post of an id, or null. */
  Post post(long id) {
    return posts.get(StoreKeys.post(id));
  }

  void put(Post post) {
    posts.put(StoreKeys.post(post.getId()), post);
    Bytes key = StoreKeys.byAuthor(post.getAuthor(), post.getId());
    if (post.getDeleted()) {
      byAuthor.delete(key);
    } else {
      byAuthor.put(key, NOTHING);
    }
  }

  /** The author after one more post, and with the way in which that is delivered. */
  Author afterPost(Author before, long nowMs) {
    DailyRate rate = new DailyRate(before.getRateCount(), before.getRateAtMs()).plusOne(nowMs);
    DeliveryMode current =
        before.getWay() == DeliveryWay.DELIVERY_WAY_MERGE ? DeliveryMode.MERGE : DeliveryMode.PUSH;
    DeliveryMode mode = policy.decide(current, inputs(before, rate, nowMs));
    return before.toBuilder()
        .setRateCount(rate.count())
        .setRateAtMs(rate.atMs())
        .setWay(
            mode == DeliveryMode.PUSH
                ? DeliveryWay.DELIVERY_WAY_PUSH
                : DeliveryWay.DELIVERY_WAY_MERGE)
        .setPosts(before.getPosts() + 1)
        .build();
  }

  /** How and why a post of an author is delivered. */
  DeliveryDecision decision(Author author, long nowMs) {
    DailyRate rate = new DailyRate(author.getRateCount(), author.getRateAtMs());
    Inputs inputs = inputs(author, rate, nowMs);
    return DeliveryDecision.newBuilder()
        .setWay(author.getWay())
        .setReaders(author.getAudiencesList().stream().mapToLong(Audience::getReaders).sum())
        .setActiveReaders(inputs.activeReaders())
        .setPostsPerDay(inputs.postsPerDay())
        .setReadsPerDay(inputs.readsPerDay())
        .setPartitions(Long.bitCount(targets(author)))
        .build();
  }

  private static Inputs inputs(Author author, DailyRate rate, long nowMs) {
    long active = 0;
    double reads = 0;
    for (Audience audience : author.getAudiencesList()) {
      active += audience.getActiveReaders();
      reads += audience.getReadsPerDay() * audience.getActiveReaders();
    }
    return new Inputs(active, rate.perDay(nowMs), active == 0 ? 0 : reads / active);
  }

  /** Where an author's posts go: to its readers, and to itself. */
  long targets(Author author) {
    long targets = Targeted.only(ownPartition);
    for (Audience audience : author.getAudiencesList()) {
      targets |= Targeted.only(audience.getPartition());
    }
    return targets;
  }

  long everywhere() {
    return Targeted.all(partitions);
  }

  /** The highest id of all posts here; {@link PostId#LEAST} if there is none. */
  long highestId() {
    try (KeyValueIterator<Bytes, Post> all = posts.reverseAll()) {
      return all.hasNext() ? all.next().value.getId() : PostId.LEAST;
    }
  }

  /** The newest posts of all authors here that were not taken back, oldest first. */
  List<Post> newest(int most) {
    List<Post> newest = new ArrayList<>();
    try (KeyValueIterator<Bytes, Post> all = posts.reverseAll()) {
      for (int i = 0; i < most && all.hasNext(); i++) {
        Post post = all.next().value;
        if (!post.getDeleted()) {
          newest.add(post);
        }
      }
    }
    Collections.reverse(newest);
    return newest;
  }

  /** The newest posts of an author. */
  AuthorSnapshot.Builder snapshot(String author) {
    List<Post> newestFirst = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> keys =
        byAuthor.range(StoreKeys.byAuthor(author, Long.MAX_VALUE), StoreKeys.byAuthor(author, 0))) {
      while (keys.hasNext() && newestFirst.size() < TimelineTopology.SNAPSHOT_POSTS) {
        KeyValue<Bytes, byte[]> next = keys.next();
        newestFirst.add(post(StoreKeys.idOf(next.key)));
      }
    }
    Collections.reverse(newestFirst);
    return AuthorSnapshot.newBuilder().setAuthor(author).addAllPosts(newestFirst);
  }
}
