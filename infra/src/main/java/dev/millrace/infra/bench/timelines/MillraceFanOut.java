package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.bench.timelines.FanOutClock.Share;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.timelines.domain.Rings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Ours: posts come into sight on their topic, and the topologies process brings them to readers.
 * What it has written into rings, it says itself; newest pages of some readers are compared with
 * what brute force says.
 */
final class MillraceFanOut implements Contender {
  private final TimelinesPlatform platform;
  private final PostSequence posts;
  private final boolean pushOnly;
  private final PostLoader loader;

  /**
   * @param pushOnly whether every post must have been written into the ring of each of its readers
   */
  MillraceFanOut(TimelinesPlatform platform, PostSequence posts, boolean pushOnly) {
    this.platform = platform;
    this.posts = posts;
    this.pushOnly = pushOnly;
    this.loader = new PostLoader(platform.kafka());
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
    try (PostLoader.Staged staged = loader.stage(posts, TimelinesTopics.POSTS.name())) {
      ProcessCounters before = platform.counters();
      FanOutClock clock =
          new FanOutClock(
              platform.servers(),
              new Share(TopologiesServer.NAME, FanOutMetrics.CPU_TOPOLOGIES),
              new Share(KafkaServer.NAME, FanOutMetrics.CPU_KAFKA));
      staged.show();
      platform.awaitDelivered(staged.last());
      FanOutClock.Stopped stopped = clock.stop();
      ProcessCounters done = platform.counters().minus(before);
      if (pushOnly) {
        checkNumber(done);
      }
      PageCheck.of(platform.client(), posts, staged.ids(), round);
      Map<Metric, Double> values = stopped.values(done.deliveries(), posts.size(), Duration.ZERO);
      if (!pushOnly) {
        double all = done.pushed() + done.merged();
        values.put(FanOutMetrics.MERGED, done.merged() / all * posts.size() / stopped.seconds());
      }
      return new Sample(values);
    }
  }

  /** Brings all of it to readers, unmeasured. */
  void warmUp() throws BenchException, InterruptedException {
    platform.bring(posts);
  }

  /** Partitions of authors overtake each other: what a full ring has newer ones for is not kept. */
  private void checkNumber(ProcessCounters done) throws BenchException {
    long most = posts.deliveries();
    long least = Arrays.stream(posts.received()).mapToLong(n -> Math.min(n, Rings.CAPACITY)).sum();
    if (done.merged() != 0 || done.deliveries() < least || done.deliveries() > most) {
      throw new BenchException(
          String.format(
              Locale.ROOT,
              "%,d to %,d deliveries are due, and there were %,d, with %,d posts to be merged",
              least,
              most,
              done.deliveries(),
              done.merged()));
    }
  }
}
