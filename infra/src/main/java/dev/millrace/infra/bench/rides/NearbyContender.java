package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.bench.http.HttpLoad;
import dev.millrace.infra.bench.http.LoadResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that knows drivers nearby: closed loop for throughput, open loop for latency. */
final class NearbyContender implements Contender {
  /** The open loop's rate, as a part of the throughput that was just measured. */
  static final double LOAD = 0.6;

  private static final int CONNECTIONS = 64;

  private final BenchServers servers;
  private final Way way;
  private final NearbyQuestions questions;
  private final Duration leadIn;
  private final Duration time;

  /** Whether the answers are right; asked before each measurement. */
  @FunctionalInterface
  interface Oracle {
    void check(int port) throws BenchException, InterruptedException;
  }

  /**
   * Who answers.
   *
   * @param processes servers that do the work
   */
  record Way(String name, Role role, List<String> processes, int port, Oracle oracle) {}

  /**
   * @param leadIn before each measurement; not counted
   * @param time of each of the two
   */
  NearbyContender(
      BenchServers servers, Way way, NearbyQuestions questions, Duration leadIn, Duration time) {
    this.servers = servers;
    this.way = way;
    this.questions = questions;
    this.leadIn = leadIn;
    this.time = time;
  }

  @Override
  public String name() {
    return way.name();
  }

  @Override
  public Role role() {
    return way.role();
  }

  /** Asks so much, within a bounded time, that the server gets hot. */
  void warmUp(long requests, Duration atMost) throws BenchException, InterruptedException {
    try (HttpLoad load = load()) {
      load.counted(questions, requests, atMost);
    }
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    way.oracle().check(way.port());
    Map<Metric, Double> values = new LinkedHashMap<>();
    try (HttpLoad load = load()) {
      load.closed(questions, leadIn);
      double perSecond = throughput(load, values);
      LoadResult open = load.open(questions, LOAD * perSecond, time, round);
      values.put(NearbyMetrics.P50, open.latencyMs(50));
      values.put(NearbyMetrics.P99, open.latencyMs(99));
      values.put(NearbyMetrics.P999, open.latencyMs(99.9));
    }
    return new Sample(values);
  }

  private double throughput(HttpLoad load, Map<Metric, Double> values)
      throws BenchException, InterruptedException {
    Duration before = cpu();
    LoadResult result = load.closed(questions, time);
    Duration used = cpu().minus(before);
    double seconds = result.elapsed().toNanos() / 1e9;
    double perSecond = result.answered() / seconds;
    values.put(NearbyMetrics.THROUGHPUT, perSecond);
    values.put(NearbyMetrics.CPU, used.toNanos() / 1e3 / result.answered());
    int cores = Runtime.getRuntime().availableProcessors();
    values.put(
        NearbyMetrics.GENERATOR, 100 * result.generatorCpu().toNanos() / 1e9 / seconds / cores);
    return perSecond;
  }

  private Duration cpu() throws BenchException {
    return servers.cpu(way.processes()).values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private HttpLoad load() throws BenchException {
    return new HttpLoad(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), way.port()), CONNECTIONS);
  }
}
