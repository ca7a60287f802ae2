package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.schemas.rides.RidesTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A row for each driver in PostgreSQL, which a program beside this one upserts, with a server of
 * its own. Of the pings it reads the first million only, as the same rate would follow from more.
 */
final class PostgresRows implements Contender {
  private static final String MAIN = "dev.millrace.bench.postgres.PingsInPostgres";
  private static final String LIBRARY = "bench-postgres";
  private static final long MOST = 1_000_000;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final PingsBench bench;
  private final BenchRun run;

  PostgresRows(PingsBench bench, BenchRun run) {
    this.bench = bench;
    this.run = run;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Role role() {
    return Role.BASELINE;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    String[] said = say(round).trim().split(" ");
    long pings = Long.parseLong(said[0]);
    PingsBench.expect(
        "The number of rows",
        Math.min(pings, bench.pings().last().length),
        Long.parseLong(said[1]));
    double seconds = Long.parseLong(said[2]) / 1e9;
    double cpuSeconds = Long.parseLong(said[3]) / 1e9;
    Map<Metric, Double> values =
        Map.of(PingMetrics.THROUGHPUT, pings / seconds, PingMetrics.CPU, cpuSeconds / pings * 1e6);
    return new Sample(values);
  }

  private String say(int round) throws BenchException, InterruptedException {
    Path folder = run.data().of("postgres").resolve(Integer.toString(round));
    Path log = run.data().logs().resolve("bench-postgres.log");
    ProcessBuilder builder = new ProcessBuilder(command(folder)).redirectError(log.toFile());
    Process program;
    try {
      program = builder.start();
    } catch (IOException e) {
      throw new BenchException("PostgreSQL cannot be tried: " + e.getMessage(), e);
    }
    try {
      if (!program.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS) || program.exitValue() != 0) {
        throw new BenchException("PostgreSQL does not do its work; its log is " + log);
      }
      return new String(program.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new BenchException("PostgreSQL does not say what it did: " + e.getMessage(), e);
    } finally {
      program.descendants().forEach(ProcessHandle::destroy);
      program.destroy();
    }
  }

  private List<String> command(Path folder) {
    int partitions = RidesTopics.PINGS.partitions();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-cp",
        run.distribution().lib(LIBRARY) + "/*",
        MAIN,
        bench.endpoints().kafkaBootstrapServers(),
        PingsOnTopic.PINGS,
        Integer.toString(partitions),
        Integer.toString(PingsBench.PARALLELISM),
        Long.toString(MOST / partitions),
        folder.toString());
  }
}
