package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.infra.it.TimelineReaders.Failed;
import dev.millrace.infra.it.TimelineReaders.Seen;
import dev.millrace.infra.it.TimelinesHttp.Page;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.timelines.domain.PostId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances, one of which is killed amid follows, mutes, blocks, posts and deletions, and comes
 * back: nothing acknowledged is lost, the other one answers meanwhile, and no page is said to be
 * complete that is not.
 */
class TimelinesUnderFireIT {
  private static final long SEED = Long.getLong("millrace.chaos.seed", 1);
  private static final Duration WITHIN = Duration.ofSeconds(60);

  /** All together, as long as tasks move from one instance to the other. */
  private static final Duration READS_FAIL_AT_MOST = Duration.ofSeconds(3);

  private static final Duration PACE = Duration.ofMillis(80);
  private static final int WRITERS = 4;
  private static final int STEPS_BEFORE = 25;
  private static final int STEPS_MEANWHILE = 15;

  /** Pages are small, so that timelines have many and the last ones lie below what rings hold. */
  private static final int LIMIT = 13;

  private static final Map<String, String> SETTINGS =
      Map.of("systems", "timelines", "standby.replicas", "1");

  private static final List<String> USERS =
      IntStream.range(0, 12).mapToObj(i -> "user" + i).toList();

  /** All follow them from the beginning to the end, and they take nothing back. */
  private static final List<String> BEACONS = List.of("beacon0", "beacon1");

  /** Has written before anybody follows it. */
  private static final String VETERAN = "veteran";

  @TempDir Path folder;

  private final BruteForceTimelines truth = new BruteForceTimelines();
  private final TimelinesHttp http = new TimelinesHttp(truth);
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<SeededHistory> histories = new ArrayList<>();
  private final ExecutorService writers = Executors.newCachedThreadPool();
  private volatile boolean fire = true;

  @Test
  void shouldLoseNothingAndGoOnAnsweringWhenAnInstanceIsKilled() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TopologiesInstance survivor = TopologiesInstance.start(kafka, folder, "one", SETTINGS);
        TopologiesInstance victim = TopologiesInstance.start(kafka, folder, "other", SETTINGS)) {
      LinksHttp one = survivor.awaitReady().links();
      LinksHttp other = victim.awaitReady().links();
      http.use(one, other);
      begin();
      awaitShared(one, other);
      List<Future<?>> before = new ArrayList<>();
      histories.forEach(history -> before.add(run(history, STEPS_BEFORE)));
      awaitAll(before);
      assertTimelines();
      endBlocks();

      List<Future<?>> meanwhile = new ArrayList<>();
      histories.forEach(history -> meanwhile.add(run(history, Integer.MAX_VALUE)));
      meanwhile.add(writers.submit(this::shine));
      try (TimelineReaders readers = new TimelineReaders(one, USERS)) {
        awaitSteps(meanwhile);
        followVeteran();
        long followedMs = System.currentTimeMillis();
        long killed = System.nanoTime();
        victim.kill();
        long dead = System.nanoTime();
        await().atMost(WITHIN).until(() -> readers.withoutOwnerSince(dead).isEmpty());
        long moved = System.nanoTime();
        awaitSteps(meanwhile);
        try (TopologiesInstance again =
            TopologiesInstance.start(kafka, folder, "other", SETTINGS)) {
          http.use(one, again.awaitReady().links());
          awaitSteps(meanwhile);
          fire = false;
          awaitAll(meanwhile);
          assertTimelines();
          readers.end();
          check(readers, killed, moved, followedMs);
          endBlocks();
          assertTimelines();
        }
      }
    } finally {
      fire = false;
      writers.shutdownNow();
    }
  }

  private void begin() throws InterruptedException {
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      histories.add(
          new SeededHistory(
              http,
              truth,
              IntStream.range(0, USERS.size())
                  .filter(user -> user % WRITERS == writer)
                  .mapToObj(USERS::get)
                  .toList(),
              USERS,
              random.split()));
    }
    for (String user : USERS) {
      for (String beacon : BEACONS) {
        http.follow(user, beacon, true);
      }
    }
    for (int i = 0; i < 2 * LIMIT; i++) {
      http.post(VETERAN, "long ago " + i, null);
    }
  }

  /** Both own readers, and each has a copy of what the other one owns. */
  private static void awaitShared(LinksHttp one, LinksHttp other) {
    await()
        .atMost(WITHIN)
        .until(
            () -> {
              int here = 0;
              for (String user : USERS) {
                boolean owned = peer(one, user) == 200;
                here += owned ? 1 : 0;
                if (peer(owned ? other : one, user, KeyedReads.STANDBY_HEADER, "1") != 200
                    || !owned && peer(other, user) != 200) {
                  return false;
                }
              }
              return here > 0 && here < USERS.size();
            });
  }

  /** What an instance answers to another one. */
  private static int peer(LinksHttp instance, String user, String... headers) throws Exception {
    String key = user + "/" + Long.MAX_VALUE + "/1";
    return instance
        .send("GET", PeerEndpoint.of("/_internal/timelines/timelines", key), null, headers)
        .get()
        .statusCode();
  }

  private Future<?> run(SeededHistory history, int steps) {
    return writers.submit(
        () -> {
          for (int i = 0; i < steps && fire; i++) {
            history.step();
            LockSupport.parkNanos(PACE.toNanos()); // The load's pace, not a wait for anything.
          }
          return null;
        });
  }

  private static void awaitAll(List<Future<?>> histories) throws Exception {
    for (Future<?> history : histories) {
      history.get();
    }
  }

  private Void shine() throws InterruptedException {
    for (int i = 0; fire; i++) {
      http.post(BEACONS.get(i % BEACONS.size()), "here " + i, null);
      LockSupport.parkNanos(3 * PACE.toNanos()); // As above.
    }
    return null;
  }

  /** Everybody has done some more, or one has failed, which {@link #awaitAll} says later. */
  private void awaitSteps(List<Future<?>> running) {
    int[] before = histories.stream().mapToInt(SeededHistory::done).toArray();
    await()
        .atMost(WITHIN)
        .until(
            () ->
                running.stream().anyMatch(Future::isDone)
                    || IntStream.range(0, WRITERS)
                        .allMatch(i -> histories.get(i).done() >= before[i] + STEPS_MEANWHILE));
  }

  /** Everybody does, and all of that is applied. */
  private void followVeteran() throws InterruptedException {
    for (String user : USERS) {
      http.follow(user, VETERAN, true);
    }
    for (String user : USERS) {
      awaitWrites(user);
    }
  }

  private void awaitWrites(String user) throws InterruptedException {
    for (Position position : http.lastWrites()) {
      http.get(TimelinesHttp.timelinePath(user, 1), Position.HEADER, position.toString());
    }
  }

  /** Both sides end theirs, and follow each other: once that counts, the end has come to both. */
  private void endBlocks() throws InterruptedException {
    for (String user : USERS) {
      for (String other : USERS) {
        if (user.compareTo(other) < 0 && truth.apart(user, other)) {
          http.block(user, other, false);
          http.block(other, user, false);
          awaitFollow(user, other);
          awaitFollow(other, user);
        }
      }
    }
  }

  private void awaitFollow(String reader, String author) {
    await()
        .atMost(WITHIN)
        .until(
            () -> {
              http.follow(reader, author, true);
              return http.followed(reader) == truth.follows(reader);
            });
  }

  private void assertTimelines() throws InterruptedException {
    long newest = truth.posts().get(0);
    for (String user : USERS) {
      awaitWrites(user);
      await()
          .atMost(WITHIN)
          .untilAsserted(
              () ->
                  assertThat(http.timeline(user, LIMIT)).as(user).isEqualTo(truth.timeline(user)));
      await()
          .atMost(WITHIN)
          .until(
              () -> Page.of(http.get(TimelinesHttp.timelinePath(user, 1))).completeUpToMs(),
              upTo -> upTo > PostId.timeMs(newest));
    }
  }

  private void check(TimelineReaders readers, long killed, long moved, long followedMs) {
    List<Failed> failed = readers.failedSince(killed);
    Duration failing = failed.stream().map(Failed::took).reduce(Duration.ZERO, Duration::plus);
    List<Seen> answers = readers.seenSince(killed);
    Set<String> stale = TimelineReaders.stale(answers);
    System.out.printf(
        "Seed %d: killed one of two instances amid %,d posts; %,d writes were repeated.%n"
            + "The other one answered %,d reads since, %,d of them of %d readers from its copy until"
            + " all had moved %,d ms after the kill; %d reads failed, for %,d ms in all, the last"
            + " %,d ms after the kill; %d of them after all had moved.%n",
        SEED,
        truth.posts().size(),
        http.repeats(),
        answers.size(),
        answers.stream().filter(seen -> seen.page().stale()).count(),
        stale.size(),
        Duration.ofNanos(moved - killed).toMillis(),
        failed.size(),
        failing.toMillis(),
        failed.stream()
            .mapToLong(one -> Duration.ofNanos(one.askedNanos() - killed).toMillis())
            .max()
            .orElse(0),
        readers.failedSince(moved).size());
    assertThat(readers.wrong()).isEmpty();
    assertThat(stale).as("who was answered from the copy").isNotEmpty();
    assertThat(failing).isLessThan(READS_FAIL_AT_MOST);
    long complete = 0;
    for (Seen seen : readers.seen()) {
      if (seen.page().completeUpToMs() > 0) {
        complete++;
        BEACONS.forEach(author -> assertComplete(seen, author));
        boolean copyKnew = !seen.page().stale() || seen.page().completeUpToMs() > followedMs;
        if (seen.askedNanos() - killed >= 0 && copyKnew) {
          assertComplete(seen, VETERAN);
        }
      }
    }
    assertThat(complete).as("pages that say how far they are complete").isPositive();
  }

  /** Of an author whom the reader followed when it asked, and who takes nothing back. */
  private void assertComplete(Seen seen, String author) {
    Page page = seen.page();
    long end = page.cursor() == null ? 0 : page.ids().get(page.ids().size() - 1);
    assertThat(page.ids())
        .as("%s up to %d, stale: %s", seen.reader(), page.completeUpToMs(), page.stale())
        .containsAll(
            truth.postsOf(author).stream()
                .filter(id -> id > end && PostId.timeMs(id) < page.completeUpToMs())
                .toList());
  }
}
