package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.bench.links.CountingLoop.Counted;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.schemas.links.LinksTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** The floor: as many {@link CountingLoop}s as the jobs have subtasks, within this process. */
final class LoopContender implements Contender {
  private final AnalyticsBench bench;
  private final AnalyticsBench.Clicks clicks;
  private boolean warm;

  LoopContender(AnalyticsBench bench, AnalyticsBench.Clicks clicks) {
    this.bench = bench;
    this.clicks = clicks;
  }

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public Role role() {
    return Role.FLOOR;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AnalyticsBench.PARALLELISM);
    try {
      if (!warm) {
        // It runs within this process, whose first run through the code is its slowest.
        threads.invokeAll(loops());
        warm = true;
      }
      Map<String, Duration> before = bench.cpu(List.of(KafkaServer.NAME));
      long start = System.nanoTime();
      List<Counted> counted = new ArrayList<>();
      for (Future<Counted> loop : threads.invokeAll(loops())) {
        counted.add(loop.get());
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      check(counted);
      Duration own = counted.stream().map(Counted::cpu).reduce(Duration.ZERO, Duration::plus);
      return bench.sample(clicks, took, before, own);
    } catch (ExecutionException e) {
      throw new BenchException("The counting loop failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private List<CountingLoop> loops() {
    return IntStream.range(0, AnalyticsBench.PARALLELISM)
        .mapToObj(
            loop ->
                IntStream.range(0, LinksTopics.CLICKS.partitions())
                    .filter(partition -> partition % AnalyticsBench.PARALLELISM == loop)
                    .mapToObj(partition -> new TopicPartition(clicks.topic(), partition))
                    .toList())
        .map(partitions -> new CountingLoop(bench.endpoints().kafka(), partitions))
        .toList();
  }

  private void check(List<Counted> counted) throws BenchException {
    long bot = counted.stream().mapToLong(Counted::bot).sum();
    long human = counted.stream().mapToLong(Counted::human).sum();
    AnalyticsBench.expect("clicks of people", clicks.truth().human(), human);
    AnalyticsBench.expect("clicks of programs", clicks.truth().bot(), bot);
  }
}
