package dev.millrace.topologies.timelines.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.AuthorSnapshot;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.DeliveryWay;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.schemas.timelines.v1.Progress;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.topologies.timelines.domain.FollowGraph;
import dev.millrace.topologies.timelines.domain.HomeTimelines;
import dev.millrace.topologies.timelines.domain.IndexedPost;
import dev.millrace.topologies.timelines.domain.Names;
import dev.millrace.topologies.timelines.domain.PostIndex;
import dev.millrace.topologies.timelines.domain.Rings;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home timelines of a partition, in memory. The topic of deliveries is its changelog: what is
 * restored of it are the posts and how far each partition of authors has come. Whom readers follow
 * comes from their own store when the task starts, and rings are made anew when somebody reads.
 *
 * <p>A standby has the posts and neither graph nor rings.
 */
public final class TimelineIndexStore implements StateStore, BatchingStateRestoreCallback {
  private static final Logger LOG = LoggerFactory.getLogger(TimelineIndexStore.class);
  private static final Deserializer<Delivery> DELIVERIES =
      ProtobufSerde.of(Delivery.getDefaultInstance()).deserializer();

  private final String name;
  private final int partitions;
  private final PostIndex.Limits limits;
  private int ownPartition;
  private volatile boolean open;
  private volatile boolean running;
  private volatile Names names;
  private volatile HomeTimelines timelines;
  private PostIndex posts;
  private FollowGraph graph;
  private Rings rings;
  private volatile AtomicLongArray progressMs;
  private int[] told;

  /** Readers who have read without a ring, each once. */
  private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();

  TimelineIndexStore(String name, int partitions, PostIndex.Limits limits) {
    this.name = name;
    this.partitions = partitions;
    this.limits = limits;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    ownPartition = context.taskId().partition();
    names = new Names();
    posts = new PostIndex(limits);
    graph = new FollowGraph();
    rings = new Rings();
    progressMs = new AtomicLongArray(partitions);
    told = new int[0];
    timelines = new HomeTimelines(names, posts, graph, rings);
    open = true;
    context.register(root, this);
  }

  /** A task begins: what rings there are may lack what came while this was a standby. */
  void start() {
    rings.clear();
    wanted.clear();
  }

  /** Everything is here that readers may ask for. */
  void started() {
    running = true;
  }

  /** The task ends; as a standby this goes on without graph and rings. */
  void stop() {
    running = false;
  }

  @Override
  public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
    for (KeyValue<byte[], byte[]> record : records) {
      try {
        apply(DELIVERIES.deserialize(TimelinesTopics.DELIVERIES.name(), record.value));
      } catch (RuntimeException e) {
        // It went to the dead letters when it was processed; that it is still there stops nothing.
        LOG.debug("A record of {} cannot be restored", TimelinesTopics.DELIVERIES.name(), e);
      }
    }
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    restoreAll(List.of(KeyValue.pair(key, value)));
  }

  /**
   * A delivery has come.
   *
   * @return into how many rings it went
   */
  int apply(Delivery delivery) {
    switch (delivery.getEventCase()) {
      case POST -> {
        return timelines.deliver(indexed(delivery.getPost()));
      }
      case SNAPSHOT -> replace(delivery.getSnapshot());
      case DELETED -> timelines.delete(delivery.getDeleted().getId());
      case PROGRESS -> raise(delivery.getProgress());
      default -> throw new IllegalArgumentException("The delivery has no event");
    }
    return 0;
  }

  private void replace(AuthorSnapshot snapshot) {
    timelines.replace(
        names.number(snapshot.getAuthor()),
        snapshot.getPostsList().stream().map(this::indexed).toList());
  }

  private void raise(Progress progress) {
    progressMs.accumulateAndGet(progress.getPartition(), progress.getTimeMs(), Math::max);
  }

  private IndexedPost indexed(Post post) {
    return new IndexedPost(
        post.getId(),
        names.number(post.getAuthor()),
        post.getInReplyTo() == 0 ? IndexedPost.NOBODY : names.number(post.getInReplyToAuthor()),
        post.getDecision().getWay() != DeliveryWay.DELIVERY_WAY_MERGE,
        post.toByteArray());
  }

  /** A reader is so from now on. */
  void set(String reader, Reader now) {
    timelines.set(
        names.number(reader),
        numbers(now.getFollowsList().stream()),
        numbers(
            Stream.of(now.getMutesList(), now.getBlocksList(), now.getBlockedByList())
                .flatMap(List::stream)
                .distinct()));
  }

  private int[] numbers(Stream<String> users) {
    return users.mapToInt(names::number).toArray();
  }

  /** How many readers of an author are here. */
  int readersOf(String author) {
    return graph.readersOf(names.number(author));
  }

  /** Whether the author should be told how many they are: they are a tenth more or less. */
  boolean tells(String author, int readers) {
    int number = names.number(author);
    int before = number < told.length ? told[number] : 0;
    return Math.abs(readers - before) * 10L > before;
  }

  /** The author has been told how many they are. */
  void told(String author, int readers) {
    int number = names.number(author);
    if (number >= told.length) {
      told = Arrays.copyOf(told, Math.max(2 * told.length, number + 1));
    }
    told[number] = readers;
  }

  /** Forgets the posts of an author whom nobody here follows, and who does not read here itself. */
  void dropUnlessOwn(String author) {
    if (!isOwn(author)) {
      posts.drop(names.number(author));
    }
  }

  /** Whether anybody here may read posts of an author. */
  boolean wants(String author) {
    return readersOf(author) > 0 || isOwn(author);
  }

  private boolean isOwn(String user) {
    byte[] key = TimelinesTopics.POSTS.keySerde().serializer().serialize("", user);
    return BuiltInPartitioner.partitionForKey(key, partitions) == ownPartition;
  }

  /** Forgets posts from before a time. Epoch ms. */
  void forgetBefore(long timeMs) {
    posts.forgetBefore(timeMs);
  }

  /** The timelines, for the task itself. */
  HomeTimelines timelines() {
    return timelines;
  }

  /**
   * A page of a reader's timeline.
   *
   * @param below only posts with a smaller id
   * @throws InvalidStateStoreException if no task runs on it now
   */
  public PostPage page(String reader, long below, int limit) {
    if (!running) {
      throw new InvalidStateStoreException(name + " has no running task");
    }
    int number = names.find(reader);
    if (number == Names.UNKNOWN) {
      return PostPage.newBuilder().setCompleteUpToMs(completeUpToMs()).build();
    }
    // Asked first: what is read afterwards has all of it.
    long completeUpToMs = completeUpToMs();
    HomeTimelines.Page page = timelines.read(number, below, limit);
    if (!rings.has(number)) {
      wanted.add(number);
    }
    PostPage.Builder answer =
        PostPage.newBuilder().setMore(page.more()).setCompleteUpToMs(completeUpToMs);
    for (IndexedPost post : page.posts()) {
      answer.addPosts(post(post.body()));
    }
    return answer.build();
  }

  private static Post post(byte[] body) {
    try {
      return Post.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("It was written here", e);
    }
  }

  /** Makes rings for those who have read without one, so many at most. */
  void rebuildWanted(int most) {
    Iterator<Integer> readers = wanted.iterator();
    for (int i = 0; i < most && readers.hasNext(); i++) {
      timelines.rebuild(readers.next());
      readers.remove();
    }
  }

  /**
   * Every post of before has come here, of all authors. Epoch ms; 0 if that is not known of some
   * partition yet.
   */
  public long completeUpToMs() {
    AtomicLongArray all = progressMs;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < all.length(); i++) {
      least = Math.min(least, all.get(i));
    }
    return least;
  }

  @Override
  public void close() {
    open = false;
    running = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
