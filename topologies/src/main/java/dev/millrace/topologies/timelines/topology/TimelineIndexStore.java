package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.AuthorSnapshot;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.DeliveryWay;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.schemas.timelines.v1.Progress;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.process.TopicStore;
import dev.millrace.topologies.runtime.topics.KeyPartition;
import dev.millrace.topologies.timelines.domain.DailyRate;
import dev.millrace.topologies.timelines.domain.FollowGraph;
import dev.millrace.topologies.timelines.domain.HomeTimelines;
import dev.millrace.topologies.timelines.domain.IndexedPost;
import dev.millrace.topologies.timelines.domain.Names;
import dev.millrace.topologies.timelines.domain.Told;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The home timelines of a partition, in memory. The topic of deliveries is its changelog: what is
 * restored of it are the posts and how far each partition of authors has come. Whom readers follow
 * comes from their own store when the task starts, and rings are made anew when somebody reads.
 *
 * <p>A standby has the posts and neither graph nor rings: whoever asks it says whom the reader
 * follows.
 */
public final class TimelineIndexStore extends TopicStore<Delivery> {

  /** What a reader is taken to read in a day until it has shown otherwise. */
  private static final double READS_PER_DAY = 10;

  private final TimelinesConfig config;
  private int ownPartition;
  private volatile HomeTimelines timelines;
  private volatile AtomicLongArray progressMs;
  private volatile Names names;
  private Told told;
  private final Set<Integer> changed = new LinkedHashSet<>();
  private DailyRate readRate;
  private final LongAdder reads = new LongAdder();

  /** Begins with the clock, so that a store made later never says again what this one has said. */
  private final AtomicLong changes = new AtomicLong(System.nanoTime());

  private volatile AwaitedSnapshots awaited;

  TimelineIndexStore(String name, TimelinesConfig config) {
    super(name, TimelinesTopics.DELIVERIES);
    this.config = config;
  }

  @Override
  protected void clear(int partition) {
    ownPartition = partition;
    timelines = new HomeTimelines(config.limits());
    names = timelines.names();
    progressMs = new AtomicLongArray(config.partitions());
    awaited = new AwaitedSnapshots();
    told = new Told();
    readRate = DailyRate.NONE;
  }

  /** A task begins; its readers are to be set. */
  void start() {
    awaited.forgetAsked();
    changed.clear();
  }

  /** Everything is here that readers may ask for. */
  void started() {
    awaited.forgetOtherAnswers();
    changes.incrementAndGet();
    setRunning(true);
  }

  /**
   * The task ends. As a standby this goes on without readers, who change elsewhere meanwhile; Kafka
   * Streams does not open it anew when the task comes back.
   */
  void stop() {
    setRunning(false);
    timelines.forgetAllReaders();
  }

  @Override
  protected void restored(String key, Delivery value) {
    apply(value);
  }

  /** A delivery has come. */
  void apply(Delivery delivery) {
    switch (delivery.getEventCase()) {
      case POST -> deliver(delivery.getPost());
      case POSTS -> delivery.getPosts().getPostsList().forEach(this::deliver);
      case SNAPSHOT -> join(delivery.getSnapshot());
      case DELETED -> delete(delivery.getDeleted().getId());
      case PROGRESS -> raise(delivery.getProgress());
      default -> throw new IllegalArgumentException("The delivery has no event");
    }
  }

  private void deliver(Post post) {
    deliver(names.number(post.getAuthor()), post);
  }

  /** A post has come of which somebody here may know. */
  void applyIfWanted(Post post) {
    int author = names.number(post.getAuthor());
    if (timelines.graph().readersOf(author) > 0 || isOwn(post.getAuthor())) {
      deliver(author, post);
    }
  }

  private void deliver(int author, Post post) {
    IndexedPost indexed = indexed(author, post);
    int rings = timelines.deliver(indexed);
    changes.incrementAndGet();
    if (isRunning()) {
      TimelineMetrics metrics = config.metrics();
      (indexed.pushed() ? metrics.pushedPosts() : metrics.mergedPosts()).increment();
      metrics.deliveries().increment(rings);
    }
  }

  private void join(AuthorSnapshot snapshot) {
    int author = names.number(snapshot.getAuthor());
    timelines.join(
        author, snapshot.getPostsList().stream().map(post -> indexed(author, post)).toList());
    awaited.answer(author, snapshot.getFollowOffset());
    changes.incrementAndGet();
  }

  private void delete(long id) {
    timelines.delete(id);
    changes.incrementAndGet();
  }

  private void raise(Progress progress) {
    progressMs.accumulateAndGet(progress.getPartition(), progress.getTimeMs(), Math::max);
  }

  private IndexedPost indexed(int author, Post post) {
    return new IndexedPost(
        post.getId(),
        author,
        post.getInReplyTo() == 0 ? IndexedPost.NOBODY : names.number(post.getInReplyToAuthor()),
        post.getDecision().getWay() != DeliveryWay.DELIVERY_WAY_MERGE,
        shown(author, post));
  }

  /** What readers are shown of a post, in little memory: its decision is with its author. */
  private Post shown(int author, Post post) {
    return post.toBuilder().clearDecision().clearOffset().setAuthor(names.name(author)).build();
  }

  /** A reader stands so to all others from now on. */
  void set(String reader, Reader now) {
    timelines.set(
        names.number(reader),
        now.getFollowsList().stream().mapToInt(names::number).toArray(),
        hidden(now).mapToInt(names::number).toArray());
    changes.incrementAndGet();
  }

  private static Stream<String> hidden(Reader reader) {
    return Stream.of(reader.getMutesList(), reader.getBlocksList(), reader.getBlockedByList())
        .flatMap(List::stream)
        .distinct();
  }

  /** A reader stands so to one user from now on. */
  void set(String reader, String target, Relationship now) {
    timelines.set(
        names.number(reader), names.number(target), now.getFollows(), Relations.hides(now));
    changes.incrementAndGet();
  }

  /** How many a reader follows. */
  int followedBy(String reader) {
    return timelines.graph().get(names.number(reader)).follows().length;
  }

  /** How many readers of an author are here. */
  int readersOf(String author) {
    return timelines.graph().readersOf(names.number(author));
  }

  /** An author's posts from before were asked for when somebody began to follow it. */
  void awaitSnapshot(String author, long followOffset) {
    awaited.ask(names.number(author), followOffset);
  }

  /** Whether they are still on their way. If not, nothing is to be said of it any more. */
  boolean isAwaited(String author) {
    int number = names.number(author);
    if (awaited.isAwaited(number)) {
      return true;
    }
    awaited.forget(number);
    return false;
  }

  /** An author has more readers or fewer; it is told soon, and once for all that come meanwhile. */
  void noteChange(String author) {
    changed.add(names.number(author));
  }

  /** Authors who have been told too many or too few readers, so many at most. */
  List<String> untold(int most) {
    List<String> untold = new ArrayList<>();
    Iterator<Integer> numbers = changed.iterator();
    while (numbers.hasNext() && untold.size() < most) {
      int author = numbers.next();
      numbers.remove();
      if (told.isOff(author, timelines.graph().readersOf(author))) {
        untold.add(names.name(author));
      }
    }
    return untold;
  }

  /** What an author is told of its readers here, by whoever tells it now. */
  Audience.Builder audienceOf(String author) {
    int number = names.number(author);
    int readers = timelines.graph().readersOf(number);
    int active = timelines.active().of(number);
    told.tell(number, readers, active);
    return Audience.newBuilder()
        .setReaders(readers)
        .setActiveReaders(active)
        .setReadsPerDay(readRate.perDay(readRate.atMs()) / Math.max(1, timelines.active().count()));
  }

  /** Authors who have far more or fewer active readers than they know of, so many at most. */
  List<String> changedAudiences(int most) {
    List<String> changed = new ArrayList<>();
    for (int author = 0; author < names.size() && changed.size() < most; author++) {
      if (timelines.graph().readersOf(author) > 0
          && told.isFarOff(author, timelines.active().of(author))) {
        changed.add(names.name(author));
      }
    }
    return changed;
  }

  /** Takes what was read since into the rate of reads. */
  void countReads(long nowMs) {
    long more = reads.sumThenReset();
    readRate = readRate.plus(more, nowMs);
    config.metrics().reads().increment(more);
  }

  /** Forgets the posts of an author whom nobody here follows, and who does not read here itself. */
  void dropUnlessOwn(String author) {
    if (!isOwn(author)) {
      timelines.posts().drop(names.number(author));
      changes.incrementAndGet();
    }
  }

  private boolean isOwn(String user) {
    return KeyPartition.of(user, config.partitions()) == ownPartition;
  }

  /** Forgets posts from before a time. Epoch ms. */
  void forgetPostsBefore(long timeMs) {
    timelines.posts().forgetBefore(timeMs);
    changes.incrementAndGet();
  }

  /** Readers who were last here before a time get no pushes. Epoch ms. */
  void forgetReadersUnseenSince(long timeMs) {
    timelines.forgetUnseenSince(timeMs);
  }

  /** The timelines, for the task itself. */
  HomeTimelines timelines() {
    return timelines;
  }

  /** Makes rings for those who have read without one, so many at most. */
  void makeWantedRings(int most, long nowMs) {
    int activated = timelines.makeWanted(most, nowMs, config.metrics().rings()::increment);
    readRate = readRate.plusDaily(READS_PER_DAY * activated, nowMs);
  }

  /**
   * A page of a reader's timeline.
   *
   * @param below only posts with a smaller id
   * @throws InvalidStateStoreException if no task runs on it now
   */
  public PostPage page(String reader, long below, int limit) {
    requireRunning();
    // Asked first: what is read afterwards has all of it.
    long completeUpToMs = completeUpToMs();
    int number = names.find(reader);
    if (number == Names.UNKNOWN) {
      return PostPage.newBuilder().setCompleteUpToMs(completeUpToMs).build();
    }
    reads.increment();
    boolean awaiting = !awaited.isEmpty() && isAwaiting(number);
    HomeTimelines.Page page = timelines.read(number, below, limit);
    requireRunning(); // Else its readers may have gone while it was read.
    timelines.see(number, System.currentTimeMillis());
    return answer(page, awaiting ? 0 : completeUpToMs);
  }

  /**
   * Another number once any page may have other posts; how far pages are complete is no change. To
   * be asked before the page is read. By any thread.
   *
   * @throws InvalidStateStoreException if no task runs on it now
   */
  public long changes() {
    requireRunning();
    return changes.get();
  }

  private boolean isAwaiting(int reader) {
    for (int author : timelines.graph().get(reader).follows()) {
      if (awaited.isAwaited(author)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A page of a reader's timeline as far as this copy has come, whether or not a task runs on it.
   * It is never said to be complete: relations and posts are copied at different paces.
   *
   * @param who how the reader stands to others
   */
  public PostPage copiedPage(String reader, Reader who, long below, int limit) {
    HomeTimelines.Page page =
        timelines.read(
            names.find(reader),
            FollowGraph.Reader.of(found(who.getFollowsList().stream()), found(hidden(who))),
            below,
            limit);
    return answer(page, 0);
  }

  /** Who has no number has written nothing. */
  private int[] found(Stream<String> users) {
    return users.mapToInt(names::find).filter(number -> number != Names.UNKNOWN).toArray();
  }

  private static PostPage answer(HomeTimelines.Page page, long completeUpToMs) {
    PostPage.Builder answer =
        PostPage.newBuilder().setMore(page.more()).setCompleteUpToMs(completeUpToMs);
    for (IndexedPost post : page.posts()) {
      answer.addPosts((Post) post.body());
    }
    return answer.build();
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
}
