package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.ProcessSettings;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.servers.SideProgram;
import dev.millrace.infra.servers.TopologiesServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The servers, readers and posts of {@link ReadsPart}. */
final class ReadsBed implements Part.Bed {
  private static final String CONSTANT = "bench-constant";
  private static final long GRAPH_SEED = 1;
  private static final long POSTS_SEED = 2;
  private static final int FOLLOWS = 100;
  private static final int POSTS_PER_SECOND = 200;
  private static final Duration WARM_WITHIN = Duration.ofSeconds(120);

  /** Readers are drawn beforehand. */
  private static final int DRAWN = 1 << 19;

  /**
   * How much is measured.
   *
   * @param before posts that are there when reading begins
   * @param warmUp pages before the first measurement
   */
  private record Size(
      int users, int before, long warmUp, int heapMb, Duration leadIn, Duration time) {
    static final Size FULL =
        new Size(100_000, 20_000, 1_000_000, 4_096, Duration.ofSeconds(1), Duration.ofSeconds(5));
    static final Size QUICK =
        new Size(10_000, 5_000, 60_000, 1_024, Duration.ofMillis(200), Duration.ofSeconds(2));

    /** More than are written in one round. */
    int meanwhile() {
      return (int) (POSTS_PER_SECOND * 4 * leadIn.plus(time).plus(time).toSeconds());
    }
  }

  private final Size size;
  private final TimelinesPlatform platform;
  private final SocialGraph graph;
  private final PostSequence before;

  ReadsBed(BenchRun run) {
    size = run.quick() ? Size.QUICK : Size.FULL;
    platform =
        new TimelinesPlatform(
            run, new TimelinesPlatform.Setup("auto", size.heapMb(), 2 * size.before()));
    graph = SocialGraph.powerLaw(size.users(), FOLLOWS, GRAPH_SEED);
    before = PostSequence.popular(graph, size.before(), POSTS_SEED);
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    platform.start(List.of());
    platform.bring(graph);
    platform.bring(before);
    platform.servers().start(List.of(constant()));
    for (ReadsContender contender : contenders()) {
      platform.run().progress().line(contender.name(), "warms up");
      contender.warmUp(size.warmUp(), WARM_WITHIN);
    }
  }

  private SideProgram constant() throws BenchException, InterruptedException {
    Path page = platform.run().data().conf().resolve("page.json");
    try {
      Files.writeString(page, platform.client().page(readers()[0], ReadTimelines.PAGE));
    } catch (IOException e) {
      throw new BenchException(page + " cannot be written: " + e.getMessage(), e);
    }
    return new SideProgram(
        CONSTANT,
        platform.run().distribution(),
        platform.run().data(),
        platform.run().ports(),
        constantPort(),
        ConstantPage.class.getName(),
        () ->
            ProcessSettings.text(
                Map.of(
                    "http.port", Integer.toString(constantPort()), "bench.page", page.toString())));
  }

  /** Those who have a whole page to read. */
  private int[] readers() {
    int[] received = before.received();
    return IntStream.range(0, received.length)
        .filter(reader -> received[reader] >= ReadTimelines.PAGE)
        .toArray();
  }

  private List<ReadsContender> contenders() {
    int[] readers = readers();
    SplittableRandom random = new SplittableRandom(POSTS_SEED);
    int[] drawn = random.ints(DRAWN, 0, readers.length).map(i -> readers[i]).toArray();
    ReadTimelines reads = ReadTimelines.inOrder(drawn, ReadTimelines.PAGE);
    return List.of(
        contender(
            reads,
            new ReadsContender.Way(
                "constant", Role.FLOOR, CONSTANT, constantPort(), round -> Map::of)),
        contender(
            reads,
            new ReadsContender.Way(
                "millrace",
                Role.OURS,
                TopologiesServer.NAME,
                platform.run().ports().http(),
                this::post)));
  }

  private ReadsContender contender(ReadTimelines reads, ReadsContender.Way way) {
    return new ReadsContender(platform.servers(), way, reads, size.leadIn(), size.time());
  }

  /** Posts come while pages are read, and are compared with them afterwards. */
  private ReadsContender.Meanwhile.Going post(int round)
      throws BenchException, InterruptedException {
    ProcessCounters start = platform.counters();
    long startNanos = System.nanoTime();
    SteadyPosts posts =
        new SteadyPosts(
            platform.kafka(),
            PostSequence.popular(graph, size.meanwhile(), POSTS_SEED + round),
            POSTS_PER_SECOND);
    return () -> {
      try (posts) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        posts.stop();
        platform.awaitDelivered(posts.last());
        Map<Metric, Double> values =
            Map.of(ReadMetrics.DELIVERIES, platform.counters().minus(start).deliveries() / seconds);
        PageCheck.of(platform.client(), posts.written(), posts.ids(), round);
        return values;
      }
    };
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case(
            "page",
            String.format(
                Locale.ROOT,
                "newest %d posts of %,d readers (of %,d), while %d posts/s come in",
                ReadTimelines.PAGE,
                readers().length,
                graph.users(),
                POSTS_PER_SECOND),
            List.copyOf(contenders())));
  }

  private int constantPort() {
    // Beside that of the topologies process; the next one would be Flink's.
    return platform.run().ports().http() + 2;
  }

  @Override
  public void close() {
    platform.close();
  }
}
