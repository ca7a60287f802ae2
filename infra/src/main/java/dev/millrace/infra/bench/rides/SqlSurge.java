package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same windows in Flink SQL, on the same cluster. */
final class SqlSurge implements Contender {
  private static final String MAIN = "dev.millrace.bench.sql.SurgeInSql";

  /** Windows of five minutes every 30 seconds: everything is in ten of them. */
  private static final int WINDOWS = 10;

  private final PingsBench bench;
  private final FlinkRuns runs;
  private final String jar;

  /**
   * @param jar id of the queries' jar on the cluster
   */
  SqlSurge(PingsBench bench, FlinkRuns runs, String jar) {
    this.bench = bench;
    this.runs = runs;
    this.jar = jar;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Role role() {
    return Role.BASELINE;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    Map<String, Duration> before = new LinkedHashMap<>();
    FlinkRuns.Measured run =
        runs.run(
            jar,
            MAIN,
            List.of(
                bench.endpoints().kafkaBootstrapServers(),
                PingsOnTopic.PINGS,
                PingsOnTopic.REQUESTS),
            new FlinkRuns.LeadIn(
                PingsOnTopic.PINGS,
                bench.leadIn(),
                () ->
                    before.putAll(
                        bench.cpu(FlinkTaskManager.NAME, FlinkJobManager.NAME, KafkaServer.NAME))));
    long measured = bench.afterLeadIn(run);
    Sample sample = new Sample(bench.values(measured, run.took(), before, Duration.ZERO));
    PingsBench.expect(
        "The sum of requests over windows",
        WINDOWS * bench.pings().asked(),
        run.sums().getOrDefault("demand-sum", 0L));
    return sample;
  }
}
