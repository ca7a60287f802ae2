package dev.millrace.infra.bench.links;

import dev.millrace.connectors.links.CassandraTallies;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.FinalTally;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.RedisClient;

/**
 * Ours: the job as it runs in production, into Redis and Cassandra. The oracle reads every link's
 * final hours from Cassandra.
 */
final class ClickAnalyticsContender implements Contender {
  private static final String MAIN = "dev.millrace.jobs.links.ClickAnalytics";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int READ_AT_ONCE = 256;

  private final AnalyticsBench bench;
  private final AnalyticsBench.Clicks clicks;
  private final FlinkRuns runs;
  private final String jar;

  /**
   * @param jar id of the jobs' jar on the cluster
   */
  ClickAnalyticsContender(
      AnalyticsBench bench, AnalyticsBench.Clicks clicks, FlinkRuns runs, String jar) {
    this.bench = bench;
    this.clicks = clicks;
    this.runs = runs;
    this.jar = jar;
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
    // What earlier rounds left there would only fill memory.
    try (RedisClient redis = RedisClients.open(bench.endpoints().redisUri(), 1, TIMEOUT)) {
      redis.flushAll();
    }
    String dataset = "bench-" + clicks.name() + "-" + round;
    Map<String, Duration> before =
        bench.cpu(
            List.of(
                FlinkTaskManager.NAME,
                FlinkJobManager.NAME,
                KafkaServer.NAME,
                RedisServer.NAME,
                CassandraServer.NAME));
    FlinkRuns.Finished run = runs.run(jar, MAIN, arguments(dataset));
    Sample sample = bench.sample(clicks, run.took(), before, Duration.ZERO);
    check(dataset);
    return sample;
  }

  private List<String> arguments(String dataset) {
    return List.of(
        "--bounded",
        "--clicks",
        clicks.topic(),
        "--dataset",
        dataset,
        "--bootstrap-servers",
        bench.endpoints().kafkaBootstrapServers(),
        "--redis",
        bench.endpoints().redisUri().toString(),
        "--cassandra",
        bench.endpoints().cassandraContactPoints().get(0).toString());
  }

  private void check(String dataset) throws BenchException {
    long fromMs = Granularity.HOUR.bucketOf(ClickTraffic.START_MS);
    long toMs = fromMs + Granularity.DAY.bucketMs();
    try (CassandraTallies tallies = CassandraTallies.open(bench.endpoints(), TIMEOUT)) {
      for (int first = 0; first < bench.links().count(); first += READ_AT_ONCE) {
        int after = Math.min(bench.links().count(), first + READ_AT_ONCE);
        List<CompletionStage<List<FinalTally>>> answers = new ArrayList<>();
        for (int link = first; link < after; link++) {
          answers.add(tallies.hours(dataset, bench.links().code(link), fromMs, toMs));
        }
        for (int link = first; link < after; link++) {
          compare(link, answers.get(link - first).toCompletableFuture().join());
        }
      }
    } catch (CompletionException e) {
      throw new BenchException("Cassandra does not answer: " + e.getCause(), e.getCause());
    }
  }

  private void compare(int link, List<FinalTally> hours) throws BenchException {
    long human = 0;
    long bot = 0;
    for (FinalTally hour : hours) {
      ClickTally tally = ClickTally.hour(hour.tally());
      human += tally.human();
      bot += tally.bot();
    }
    String code = bench.links().code(link);
    AnalyticsBench.expect("clicks of people on " + code, clicks.truth().human(link), human);
    AnalyticsBench.expect("clicks of programs on " + code, clicks.truth().bot(link), bot);
  }
}
