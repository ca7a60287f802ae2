package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.topologies.timelines.domain.Rings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The floor: who posts and who reads is known beforehand, and two threads, with half of the readers
 * each, write the ids of posts into one array. A post is a number, and nothing else is done.
 */
final class ScatterFloor implements Contender {
  private static final int THREADS = 2;

  /** One pass is over too soon to be measured well. */
  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  private final TimelinesPlatform platform;
  private final PostSequence posts;
  private final Arrays arrays;
  private int passes = 1;
  private boolean warm;

  /** Rings of all readers, and who reads whom, for each thread: shared by all cases of a bed. */
  static final class Arrays {
    private final long[] rings;
    private final int[] next;
    private final int[][] from = new int[THREADS][];
    private final int[][] readers = new int[THREADS][];

    Arrays(SocialGraph graph) {
      int users = graph.users();
      rings = new long[users * Rings.CAPACITY];
      next = new int[users];
      for (int thread = 0; thread < THREADS; thread++) {
        from[thread] = new int[users + 1];
        int[] mine = new int[graph.edges() + users];
        int size = 0;
        for (int author = 0; author < users; author++) {
          for (int i = 0; i < graph.reach(author); i++) {
            int reader = graph.reached(author, i);
            if (reader % THREADS == thread) {
              mine[size++] = reader;
            }
          }
          from[thread][author + 1] = size;
        }
        readers[thread] = java.util.Arrays.copyOf(mine, size);
      }
    }
  }

  ScatterFloor(TimelinesPlatform platform, PostSequence posts, Arrays arrays) {
    this.platform = platform;
    this.posts = posts;
    this.arrays = arrays;
  }

  @Override
  public String name() {
    return "scatter";
  }

  @Override
  public Role role() {
    return Role.FLOOR;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    if (!warm) {
      run();
      long start = System.nanoTime();
      run();
      passes = (int) Math.max(1, AT_LEAST.toNanos() / (System.nanoTime() - start) + 1);
      warm = true;
    }
    java.util.Arrays.fill(arrays.next, 0);
    FanOutClock clock = new FanOutClock(platform.servers());
    Duration cpu = run();
    FanOutClock.Stopped stopped = clock.stop();
    check();
    return new Sample(
        stopped.values(passes * posts.deliveries(), (long) passes * posts.size(), cpu));
  }

  private Duration run() throws BenchException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Duration>> halves = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int half = thread;
        halves.add(() -> scatter(half));
      }
      Duration cpu = Duration.ZERO;
      for (Future<Duration> half : threads.invokeAll(halves)) {
        cpu = cpu.plus(half.get());
      }
      return cpu;
    } catch (ExecutionException e) {
      throw new BenchException("Scattering failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Duration scatter(int thread) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long id = 0;
    for (int pass = 0; pass < passes; pass++) {
      for (int post = 0; post < posts.size(); post++) {
        write(thread, posts.author(post), ++id);
      }
    }
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
  }

  private void write(int thread, int author, long id) {
    int[] readers = arrays.readers[thread];
    long[] rings = arrays.rings;
    int[] next = arrays.next;
    int end = arrays.from[thread][author + 1];
    for (int i = arrays.from[thread][author]; i < end; i++) {
      int reader = readers[i];
      int at = next[reader];
      rings[reader * Rings.CAPACITY + at] = id;
      next[reader] = at + 1 == Rings.CAPACITY ? 0 : at + 1;
    }
  }

  private void check() throws BenchException {
    int[] received = posts.received();
    for (int reader = 0; reader < received.length; reader++) {
      if ((long) passes * received[reader] % Rings.CAPACITY != arrays.next[reader]) {
        throw new BenchException("Ring " + reader + " has not what it should");
      }
    }
  }
}
