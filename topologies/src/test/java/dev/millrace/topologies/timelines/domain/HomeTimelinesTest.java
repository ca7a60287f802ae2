package dev.millrace.topologies.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Pages against a brute-force timeline, over random histories. */
class HomeTimelinesTest {
  private static final int USERS = 7;
  private static final byte[] NO_BODY = {};
  private static final long LATER_MS = PostId.EPOCH_MS + 3_600_000;

  /** What is true, kept in the plainest way. */
  private static final class Oracle {
    private final Map<Long, IndexedPost> posts = new TreeMap<>(Comparator.reverseOrder());
    private final List<TreeSet<Integer>> follows = new ArrayList<>();
    private final List<TreeSet<Integer>> hidden = new ArrayList<>();

    Oracle() {
      for (int i = 0; i < USERS; i++) {
        follows.add(new TreeSet<>());
        hidden.add(new TreeSet<>());
      }
    }

    List<Long> timeline(int reader) {
      return posts.values().stream()
          .filter(post -> sees(reader, post.author()))
          .filter(
              post ->
                  post.answered() == IndexedPost.NOBODY
                      || post.author() == reader
                      || sees(reader, post.answered()))
          .map(IndexedPost::id)
          .toList();
    }

    private boolean sees(int reader, int author) {
      return (author == reader || follows.get(reader).contains(author))
          && !hidden.get(reader).contains(author);
    }
  }

  @Property(tries = 300)
  void shouldShowEveryReaderEveryPageAsABruteForceTimelineDoes(@ForAll long seed) {
    Random random = new Random(seed);
    HomeTimelines timelines = new HomeTimelines(new PostIndex.Limits(100_000, 100_000));
    Oracle oracle = new Oracle();
    // More posts than a ring has, now and then.
    int steps = random.nextInt(10) == 0 ? 4_000 : 200;
    long now = PostId.EPOCH_MS + 1_000;
    for (int step = 0; step < steps; step++) {
      int user = random.nextInt(USERS);
      now += random.nextInt(3);
      switch (random.nextInt(steps > 1_000 ? 200 : 20)) {
        case 0 -> change(timelines, oracle, user, oracle.follows.get(user), random);
        case 1 -> change(timelines, oracle, user, oracle.hidden.get(user), random);
        case 2 -> timelines.forgetUnseenSince(random.nextBoolean() ? Long.MAX_VALUE : 0);
        case 3 -> timelines.see(user, now);
        case 4 -> timelines.makeWanted(random.nextInt(3), now, () -> {});
        case 5 -> delete(timelines, oracle, random);
        case 6 -> timelines.join(user, newestOf(oracle, user, random));
        default -> {
          // Of different partitions, some come late.
          long id = PostId.of(now - random.nextInt(5), user, step);
          int answered = random.nextInt(4) == 0 ? random.nextInt(USERS) : IndexedPost.NOBODY;
          deliver(
              timelines,
              oracle,
              new IndexedPost(id, user, answered, random.nextBoolean(), NO_BODY));
        }
      }
      if (random.nextInt(steps > 1_000 ? 500 : 20) == 0) {
        check(timelines, oracle, random);
      }
    }
    check(timelines, oracle, random);
  }

  private static void deliver(HomeTimelines timelines, Oracle oracle, IndexedPost post) {
    timelines.deliver(post);
    timelines.deliver(post); // A repetition changes nothing.
    oracle.posts.put(post.id(), post);
  }

  private static void delete(HomeTimelines timelines, Oracle oracle, Random random) {
    if (!oracle.posts.isEmpty()) {
      List<Long> ids = List.copyOf(oracle.posts.keySet());
      long id = ids.get(random.nextInt(ids.size()));
      timelines.delete(id);
      oracle.posts.remove(id);
    }
  }

  /** What an author's partition would send: all that are here, or the newest that go on here. */
  private static List<IndexedPost> newestOf(Oracle oracle, int author, Random random) {
    List<IndexedPost> all =
        oracle.posts.values().stream()
            .filter(post -> post.author() == author)
            .sorted(Comparator.comparingLong(IndexedPost::id))
            .toList();
    return all.isEmpty() ? all : all.subList(random.nextInt(all.size()), all.size());
  }

  private static void change(
      HomeTimelines timelines, Oracle oracle, int user, TreeSet<Integer> set, Random random) {
    int other = random.nextInt(USERS);
    if (!set.remove(other)) {
      set.add(other);
    }
    if (random.nextBoolean()) {
      timelines.set(
          user,
          other,
          oracle.follows.get(user).contains(other),
          oracle.hidden.get(user).contains(other));
    } else {
      timelines.set(user, array(oracle.follows.get(user)), array(oracle.hidden.get(user)));
    }
  }

  private static int[] array(TreeSet<Integer> set) {
    return set.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void check(HomeTimelines timelines, Oracle oracle, Random random) {
    for (int reader = 0; reader < USERS; reader++) {
      List<Long> expected = oracle.timeline(reader);
      List<Long> read = new ArrayList<>();
      long below = Long.MAX_VALUE;
      boolean more = true;
      while (more) {
        int limit = 1 + random.nextInt(50);
        HomeTimelines.Page page = timelines.read(reader, below, limit);
        assertThat(page.posts()).hasSizeLessThanOrEqualTo(limit);
        page.posts().forEach(post -> read.add(post.id()));
        more = page.more();
        assertThat(page.posts().size() == limit || !more).isTrue();
        below = read.isEmpty() ? below : read.get(read.size() - 1);
      }
      assertThat(read).as("timeline of %d", reader).isEqualTo(expected);
    }
  }

  @Example
  void shouldPushToThoseAloneWhoWereSeenLately() {
    HomeTimelines timelines = new HomeTimelines(new PostIndex.Limits(1_000, 10_000));
    timelines.set(0, new int[] {2}, new int[0]);
    timelines.set(1, new int[] {2}, new int[0]);
    assertThat(timelines.deliver(post(0, 2))).as("nobody was seen").isZero();

    timelines.see(0, LATER_MS);
    assertThat(timelines.makeWanted(10, LATER_MS, () -> {})).isEqualTo(1);
    assertThat(timelines.active().of(2)).isEqualTo(1);
    assertThat(timelines.deliver(post(1, 2))).isEqualTo(1);

    timelines.forgetUnseenSince(LATER_MS - 60_000);
    assertThat(timelines.deliver(post(2, 2))).as("still seen").isEqualTo(1);
    timelines.forgetUnseenSince(LATER_MS + 60_000);
    assertThat(timelines.active().of(2)).isZero();
    assertThat(timelines.deliver(post(3, 2))).as("not seen any more").isZero();
    assertThat(timelines.read(0, Long.MAX_VALUE, 10).posts()).hasSize(4);
  }

  @Example
  void shouldCountActiveReadersOfWhomTheyFollowNow() {
    HomeTimelines timelines = new HomeTimelines(new PostIndex.Limits(1_000, 10_000));
    timelines.set(0, new int[] {1, 2}, new int[0]);
    timelines.see(0, LATER_MS);
    timelines.makeWanted(10, LATER_MS, () -> {});
    timelines.set(0, 2, false, false);
    timelines.set(0, 3, true, false);

    assertThat(timelines.active().of(1)).isEqualTo(1);
    assertThat(timelines.active().of(2)).isZero();
    assertThat(timelines.active().of(3)).isEqualTo(1);
    assertThat(timelines.makeWanted(10, LATER_MS, () -> {})).as("active already").isZero();
    assertThat(timelines.deliver(post(0, 3))).as("has its ring again").isEqualTo(1);
  }

  @Example
  void shouldNotShiftAPageWhenPostsCome() {
    HomeTimelines timelines = new HomeTimelines(new PostIndex.Limits(1_000, 10_000));
    timelines.set(0, new int[] {1}, new int[0]);
    timelines.see(0, PostId.EPOCH_MS);
    timelines.makeWanted(1, PostId.EPOCH_MS, () -> {});
    for (int i = 0; i < 10; i++) {
      timelines.deliver(post(i));
    }
    HomeTimelines.Page first = timelines.read(0, Long.MAX_VALUE, 4);

    timelines.deliver(post(10));
    HomeTimelines.Page second = timelines.read(0, first.posts().get(3).id(), 4);

    assertThat(Arrays.asList(first, second))
        .flatExtracting(page -> page.posts().stream().map(IndexedPost::id).toList())
        .containsExactly(id(9), id(8), id(7), id(6), id(5), id(4), id(3), id(2));
  }

  private static IndexedPost post(int i) {
    return post(i, 1);
  }

  private static IndexedPost post(int i, int author) {
    return new IndexedPost(id(i), author, IndexedPost.NOBODY, true, NO_BODY);
  }

  private static long id(int i) {
    return PostId.of(PostId.EPOCH_MS + 1_000 + i, 1, i);
  }
}
