package dev.millrace.infra.bench.timelines;

import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.bench.timelines.FanOutClock.Share;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.timelines.domain.Rings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/**
 * The baseline: plain consumers that know who follows whom and write each id into the list of each
 * reader in Redis. Redis keeps no log of it, as ours keeps none of its rings.
 */
final class RedisFanOut implements Contender {
  /** Redis itself has one thread: it is busy while one of these reads answers. */
  private static final int THREADS = 2;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int READERS_CHECKED = 50;
  private static final int BATCH = 10_000;

  private final TimelinesPlatform platform;
  private final OnTopic posts;
  private final byte[][] keys;
  private boolean warm;

  /**
   * Posts that lie on a topic of their own.
   *
   * @param ids in the order of the sequence
   */
  record OnTopic(String topic, PostSequence sequence, long[] ids) {}

  RedisFanOut(TimelinesPlatform platform, OnTopic posts) {
    this.platform = platform;
    this.posts = posts;
    this.keys = RedisPushLoop.keys(posts.sequence().graph().users());
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Role role() {
    return Role.BASELINE;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    try (RedisClient redis = RedisClients.open(platform.redis(), 1, TIMEOUT)) {
      if (!warm) {
        // Its consumers run within this process, whose first run through the code is its slowest.
        run();
        warm = true;
      }
      redis.flushAll();
      FanOutClock clock =
          new FanOutClock(
              platform.servers(),
              new Share(RedisServer.NAME, FanOutMetrics.CPU_REDIS),
              new Share(KafkaServer.NAME, FanOutMetrics.CPU_KAFKA));
      Duration cpu = run();
      FanOutClock.Stopped stopped = clock.stop();
      checkNumber(redis);
      checkLists(redis, round);
      redis.flushAll();
      return new Sample(
          stopped.values(posts.sequence().deliveries(), posts.sequence().size(), cpu));
    }
  }

  private Duration run() throws BenchException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Duration cpu = Duration.ZERO;
      for (Future<Duration> loop : threads.invokeAll(loops())) {
        cpu = cpu.plus(loop.get());
      }
      return cpu;
    } catch (ExecutionException e) {
      throw new BenchException("The consumer failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private List<RedisPushLoop> loops() {
    return IntStream.range(0, THREADS)
        .mapToObj(
            thread ->
                IntStream.range(0, TimelinesTopics.POSTS.partitions())
                    .filter(partition -> partition % THREADS == thread)
                    .mapToObj(partition -> new TopicPartition(posts.topic(), partition))
                    .toList())
        .map(
            partitions ->
                new RedisPushLoop(
                    platform.kafka(), platform.redis(), partitions, posts.sequence().graph(), keys))
        .toList();
  }

  private void checkNumber(RedisClient redis) throws BenchException {
    int[] received = posts.sequence().received();
    long right = Arrays.stream(received).mapToLong(n -> Math.min(n, Rings.CAPACITY)).sum();
    long found = 0;
    try (AbstractPipeline pipeline = redis.pipelined()) {
      List<Response<Long>> lengths = new ArrayList<>();
      for (int reader = 0; reader < keys.length; reader++) {
        lengths.add(pipeline.llen(keys[reader]));
        if (lengths.size() == BATCH || reader == keys.length - 1) {
          pipeline.sync();
          found += lengths.stream().mapToLong(Response::get).sum();
          lengths.clear();
        }
      }
    }
    if (found != right) {
      throw new BenchException("%,d ids belong into Redis, and it has %,d".formatted(right, found));
    }
  }

  /** Two consumers write into a list in no order of theirs: what is compared are sets. */
  private void checkLists(RedisClient redis, int round) throws BenchException {
    SplittableRandom random = new SplittableRandom(round);
    for (int i = 0; i < READERS_CHECKED; i++) {
      int reader = random.nextInt(keys.length);
      List<Long> right = TimelineTruth.timeline(posts.sequence(), posts.ids(), reader);
      Set<Long> found =
          redis.lrange(keys[reader], 0, -1).stream()
              .map(RedisPushLoop::id)
              .collect(Collectors.toSet());
      boolean complete = right.size() > Rings.CAPACITY || found.equals(new HashSet<>(right));
      if (!complete || !right.containsAll(found)) {
        throw new BenchException(
            "The list of %s must have %s, and has %s"
                .formatted(BenchUsers.name(reader), right, found));
      }
    }
  }
}
