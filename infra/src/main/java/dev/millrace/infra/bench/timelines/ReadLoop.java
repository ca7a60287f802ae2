package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.topologies.timelines.domain.IndexedPost;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** One thread for each core reads pages of readers that are drawn, and checks each. */
final class ReadLoop implements Contender {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** Readers are drawn beforehand. */
  private static final int DRAWN = 1 << 18;

  /** Pages between two looks at the clock. */
  private static final int AT_A_TIME = 256;

  private static final int CHECKED = 100;

  private final String name;
  private final Role role;
  private final IntFunction<List<IndexedPost>> read;
  private final PostsInMemory posts;
  private final int[] readers;
  private final Duration time;
  private boolean warm;

  /**
   * @param read the newest page of a reader
   * @param readers who have a whole page to read
   * @param time of a measurement
   */
  ReadLoop(
      String name,
      Role role,
      IntFunction<List<IndexedPost>> read,
      PostsInMemory posts,
      int[] readers,
      Duration time) {
    this.name = name;
    this.role = role;
    this.read = read;
    this.posts = posts;
    this.readers = readers.clone();
    this.time = time;
  }

  private record Done(long pages, Duration cpu) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    checkSome(round);
    if (!warm) {
      // The first run through the code is its slowest.
      run(round);
      warm = true;
    }
    long start = System.nanoTime();
    List<Done> done = run(round);
    double seconds = (System.nanoTime() - start) / 1e9;
    long pages = done.stream().mapToLong(Done::pages).sum();
    double cpu = done.stream().mapToLong(one -> one.cpu().toNanos()).sum() / 1e9;
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(ReadMetrics.THROUGHPUT, pages / seconds);
    values.put(ReadMetrics.CPU, cpu / pages * 1e6);
    return new Sample(values);
  }

  private List<Done> run(int round) throws BenchException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Done>> loops = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int[] drawn = draw((long) round * THREADS + thread);
        loops.add(() -> loop(drawn));
      }
      List<Done> done = new ArrayList<>();
      for (Future<Done> loop : threads.invokeAll(loops)) {
        done.add(loop.get());
      }
      return done;
    } catch (ExecutionException e) {
      throw new BenchException("Reading failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private int[] draw(long seed) {
    return new SplittableRandom(seed).ints(DRAWN, 0, readers.length).map(i -> readers[i]).toArray();
  }

  private Done loop(int[] drawn) throws BenchException {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long end = System.nanoTime() + time.toNanos();
    long pages = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < AT_A_TIME; i++) {
        int reader = drawn[(int) (pages++ % drawn.length)];
        if (!isWhole(read.apply(reader))) {
          throw new BenchException(
              "The page of %s is not whole".formatted(BenchUsers.name(reader)));
        }
      }
    }
    return new Done(
        pages,
        Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu));
  }

  private static boolean isWhole(List<IndexedPost> page) {
    long before = Long.MAX_VALUE;
    for (IndexedPost post : page) {
      if (post.id() >= before) {
        return false;
      }
      before = post.id();
    }
    return page.size() == ReadTimelines.PAGE;
  }

  private void checkSome(int round) throws BenchException {
    SplittableRandom random = new SplittableRandom(round);
    for (int i = 0; i < CHECKED; i++) {
      int reader = readers[random.nextInt(readers.length)];
      List<Long> right = posts.page(reader);
      List<Long> found = read.apply(reader).stream().map(IndexedPost::id).toList();
      if (!found.equals(right)) {
        throw new BenchException(
            "The page of %s is %s, and %s says %s"
                .formatted(BenchUsers.name(reader), right, name, found));
      }
    }
  }
}
