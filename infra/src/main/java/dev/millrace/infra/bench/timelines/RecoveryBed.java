package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Part;
import java.util.List;
import java.util.Locale;

/** The servers, readers and posts of {@link RecoveryPart}. */
final class RecoveryBed implements Part.Bed {
  private static final long GRAPH_SEED = 1;
  private static final long POSTS_SEED = 2;
  private static final int FOLLOWS = 100;

  /** How much is there to be lost. */
  private record Size(int users, int posts, int heapMb) {
    static final Size FULL = new Size(100_000, 20_000, 4_096);
    static final Size QUICK = new Size(10_000, 5_000, 1_024);
  }

  private final Size size;
  private final TimelinesPlatform platform;
  private final SocialGraph graph;
  private long[][] pages;

  RecoveryBed(BenchRun run) {
    size = run.quick() ? Size.QUICK : Size.FULL;
    platform =
        new TimelinesPlatform(
            run, new TimelinesPlatform.Setup("auto", size.heapMb(), 2 * size.posts()));
    graph = SocialGraph.powerLaw(size.users(), FOLLOWS, GRAPH_SEED);
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    platform.start(List.of());
    platform.bring(graph);
    PostSequence posts = PostSequence.popular(graph, size.posts(), POSTS_SEED);
    pages = TimelineTruth.pages(posts, platform.bring(posts), ReadTimelines.PAGE);
  }

  @Override
  public List<Case> cases() {
    return List.of(
        of("alone", "nobody else has its state", false),
        of("copied", "readers are asked of another instance, which has a copy", true));
  }

  private Case of(String name, String about, boolean copied) {
    return new Case(
        name,
        String.format(
            Locale.ROOT,
            "%,d readers, all active, %,d posts; %s",
            graph.users(),
            size.posts(),
            about),
        List.of(new ReplayFloor(platform.kafka()), new Recovery(platform, pages, copied)));
  }

  @Override
  public void close() {
    platform.close();
  }
}
