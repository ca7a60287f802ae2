package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import dev.millrace.topologies.timelines.domain.IndexedPost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reading timelines within one process, without a server: ours from rings and posts, and pages that
 * were put together beforehand.
 */
public final class InProcessPart implements Part {
  private static final long GRAPH_SEED = 1;
  private static final long POSTS_SEED = 2;
  private static final int FOLLOWS = 100;

  /** Whose posts are in no ring, in the case with both. */
  private static final int MERGED_AUTHORS = 20;

  /** How much is measured. */
  private record Size(int users, int posts, Duration time) {
    static final Size FULL = new Size(100_000, 20_000, Duration.ofSeconds(3));
    static final Size QUICK = new Size(10_000, 5_000, Duration.ofSeconds(1));
  }

  @Override
  public String name() {
    return "in-process";
  }

  @Override
  public String about() {
    return "pages of timelines within a process, against pages that are there already";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atLeast(Level.AIM, ReadMetrics.THROUGHPUT, 300_000, Basis.ABSOLUTE));
  }

  @Override
  public Metric steady() {
    return ReadMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) {
    return new InMemory(run);
  }

  private static List<Case> cases(BenchRun run) {
    Size size = run.quick() ? Size.QUICK : Size.FULL;
    run.progress().line("graph", "is drawn, and posts are delivered");
    SocialGraph graph = SocialGraph.powerLaw(size.users(), FOLLOWS, GRAPH_SEED);
    PostSequence posts = PostSequence.popular(graph, size.posts(), POSTS_SEED);
    return List.of(
        workload("rings", "all of them pushed", posts, 0, size.time()),
        workload(
            "both",
            "those of the %d most followed merged".formatted(MERGED_AUTHORS),
            posts,
            MERGED_AUTHORS,
            size.time()));
  }

  /** There is nothing to be ended but memory. */
  private static final class InMemory implements Bed {
    private final BenchRun run;
    private List<Case> cases = List.of();

    private InMemory(BenchRun run) {
      this.run = run;
    }

    @Override
    public void start() {
      cases = InProcessPart.cases(run);
    }

    @Override
    public List<Case> cases() {
      return cases;
    }

    @Override
    public void close() {
      cases = List.of();
    }
  }

  private static Case workload(
      String name, String about, PostSequence posts, int merged, Duration time) {
    int[] received = posts.received();
    int[] readers =
        IntStream.range(0, received.length)
            .filter(reader -> received[reader] >= ReadTimelines.PAGE)
            .toArray();
    PostsInMemory memory = new PostsInMemory(posts, merged);
    IndexedPost[][] pages = new IndexedPost[received.length][];
    for (int reader : readers) {
      pages[reader] = page(memory, reader).toArray(IndexedPost[]::new);
    }
    return new Case(
        name,
        String.format(
            Locale.ROOT,
            "%,d readers (of %,d), %,d posts, %s",
            readers.length,
            received.length,
            posts.size(),
            about),
        List.of(
            new ReadLoop(
                "copy",
                Role.FLOOR,
                reader -> new ArrayList<>(List.of(pages[reader])),
                memory,
                readers,
                time),
            new ReadLoop(
                "millrace", Role.OURS, reader -> page(memory, reader), memory, readers, time)));
  }

  private static List<IndexedPost> page(PostsInMemory memory, int reader) {
    return memory.timelines().read(reader, Long.MAX_VALUE, ReadTimelines.PAGE).posts();
  }
}
