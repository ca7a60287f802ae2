package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.infra.it.MillraceCommand.Result;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A graph of real people: everybody's timeline is what brute force says, and still is after all
 * state of the instance is lost.
 */
class RealGraphIT {
  private static final long SEED = 1;
  private static final int POSTS = 300;
  private static final int POSTS_OF_MOST_FOLLOWED = 30;
  private static final int LIMIT = 100;
  private static final int CONNECTIONS = 6;
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Map<String, String> SETTINGS = Map.of("systems", "timelines");

  @TempDir Path folder;

  private final BruteForceTimelines truth = new BruteForceTimelines();
  private final TimelinesHttp http = new TimelinesHttp(truth);

  @Test
  void shouldShowEverybodyWhatBruteForceSaysAndStillAfterStateIsLost() throws Exception {
    RealGraph graph = RealGraph.load();
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      try (TopologiesInstance instance = start(kafka)) {
        http.use(instance.awaitReady().links());
        importFollows(kafka, graph);
        post(graph);
        assertTimelines(graph.users(), "all timelines");
        instance.kill();
      }
      wipe(folder.resolve("one"));
      try (TopologiesInstance again = start(kafka)) {
        http.use(again.awaitReady().links());
        assertTimelines(graph.users(), "all timelines, after all state was lost");
      }
    }
  }

  private TopologiesInstance start(EmbeddedKafka kafka) throws IOException {
    return TopologiesInstance.start(kafka, folder, "one", SETTINGS);
  }

  private void importFollows(EmbeddedKafka kafka, RealGraph graph) throws IOException {
    Path endpoints = new DataFolder(folder).endpoints();
    Files.createDirectories(endpoints.getParent());
    Files.writeString(endpoints, "kafka.bootstrap.servers=" + kafka.bootstrapServers());
    Result imported =
        MillraceCommand.run(
            WITHIN, "", "import", "follows", graph.file().toString(), "--data", folder.toString());
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    graph.edges().forEach(edge -> truth.follow(edge[0], edge[1], true));
  }

  /** Each author as often as it is followed; follows are still being applied meanwhile. */
  private void post(RealGraph graph) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    String mostFollowed = graph.mostFollowed();
    for (int i = 0; i < POSTS; i++) {
      boolean most = i % (POSTS / POSTS_OF_MOST_FOLLOWED) == 0;
      String[] edge = graph.edges().get(random.nextInt(graph.edges().size()));
      http.post(most ? mostFollowed : edge[1], "post " + i, null);
    }
  }

  private void assertTimelines(List<String> users, String what) throws Exception {
    long start = System.nanoTime();
    ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<Integer>> reads = new ArrayList<>();
      for (String user : users) {
        reads.add(() -> assertTimeline(user));
      }
      long posts = 0;
      for (Future<Integer> read : readers.invokeAll(reads)) {
        posts += read.get();
      }
      assertThat(posts).as("posts seen by %d users", users.size()).isPositive();
      System.out.printf(
          "%,d users, %,d posts in their timelines: %s are right after %,d ms.%n",
          users.size(), posts, what, Duration.ofNanos(System.nanoTime() - start).toMillis());
    } finally {
      readers.shutdownNow();
    }
  }

  private int assertTimeline(String user) throws InterruptedException {
    List<Long> right = truth.timeline(user);
    if (!http.timeline(user, LIMIT).equals(right)) {
      // What has just been written may be on its way.
      await()
          .atMost(WITHIN)
          .untilAsserted(() -> assertThat(http.timeline(user, LIMIT)).as(user).isEqualTo(right));
    }
    return right.size();
  }

  private static void wipe(Path state) throws IOException {
    try (Stream<Path> paths = Files.walk(state)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
