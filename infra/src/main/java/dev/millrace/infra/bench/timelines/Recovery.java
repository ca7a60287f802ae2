package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ours: the process is killed amid reads, its state deleted, and started again. Alone, readers wait
 * until it has restored its state; with a copy, they are asked of the instance that holds it.
 */
final class Recovery implements Contender {
  private static final String COPY = "bench-copy";
  private static final Duration WITHIN = Duration.ofMinutes(15);

  /** So long no ring was made: all have theirs. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final TimelinesPlatform platform;
  private final long[][] pages;
  private final boolean copied;

  /**
   * @param pages the newest one of every reader
   * @param copied whether another instance holds a copy
   */
  Recovery(TimelinesPlatform platform, long[][] pages, boolean copied) {
    this.platform = platform;
    this.pages = pages;
    this.copied = copied;
  }

  @Override
  public String name() {
    return "millrace";
  }

  @Override
  public Role role() {
    return Role.OURS;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    TimelinesClient asked = platform.client();
    if (copied) {
      platform.servers().start(List.of(platform.another(COPY, copyPort())));
      asked = new TimelinesClient(copyPort());
      awaitCopy(asked);
    }
    Map<Metric, Double> values = new LinkedHashMap<>();
    try (PollingReaders readers = new PollingReaders(asked, pages)) {
      readers.awaitAll(WITHIN);
      values.put(RecoveryMetrics.SWEEP, readers.seconds());
      platform.servers().kill(TopologiesServer.NAME);
      long killed = System.nanoTime();
      readers.from();
      delete(platform.run().data().of("streams"));
      platform.servers().start(List.of(platform.topologies()));
      readers.awaitAll(WITHIN);
      values.putAll(readers.values());
      values.put(RecoveryMetrics.RINGS, (lastRing(asked) - killed) / 1e9);
    }
    if (copied) {
      platform.servers().kill(COPY);
      delete(platform.run().data().of(COPY));
      try (PollingReaders readers = new PollingReaders(platform.client(), pages)) {
        readers.awaitAll(WITHIN);
      }
    }
    return new Sample(values);
  }

  private int copyPort() {
    // Beside that of the topologies process; the next one would be Flink's.
    return platform.run().ports().http() + 2;
  }

  /** Returns when the copy has come as far as it was before. */
  private void awaitCopy(TimelinesClient copy) throws BenchException, InterruptedException {
    platform.run().progress().line(COPY, "copies what there is");
    long deadline = System.nanoTime() + WITHIN.toNanos();
    for (int reader : TimelinesPlatform.oneOfEachPartition()) {
      while (!ids(copy.copiedPage(reader, ReadTimelines.PAGE)).equals(right(reader))) {
        if (System.nanoTime() > deadline) {
          throw new BenchException("The copy does not come to " + BenchUsers.name(reader));
        }
        Thread.sleep(LOOK_EVERY.toMillis());
      }
    }
  }

  private List<Long> right(int reader) {
    return Arrays.stream(pages[reader]).boxed().toList();
  }

  private static List<Long> ids(Optional<PostPage> page) {
    return page.map(PostPage::getPostsList).orElse(List.of()).stream().map(Post::getId).toList();
  }

  /** When the last ring was made. */
  private static long lastRing(TimelinesClient asked) throws BenchException, InterruptedException {
    long rings = -1;
    long atNanos = System.nanoTime();
    while (System.nanoTime() - atNanos < QUIET.toNanos()) {
      long now = ProcessCounters.rings(asked.metrics());
      if (now != rings) {
        rings = now;
        atNanos = System.nanoTime();
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return atNanos;
  }

  private static void delete(Path state) throws BenchException {
    try (Stream<Path> paths = Files.walk(state)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new BenchException(state + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
