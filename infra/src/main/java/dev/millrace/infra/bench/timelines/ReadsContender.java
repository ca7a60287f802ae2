package dev.millrace.infra.bench.timelines;

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

/** A server that answers pages: closed loop for throughput, open loop for latency. */
final class ReadsContender implements Contender {
  /** Of the open loop: what has to be served. */
  static final double RATE = 10_000;

  private final BenchServers servers;
  private final Way way;
  private final ReadTimelines reads;
  private final Duration leadIn;
  private final Duration time;

  /** What goes on while pages are read. */
  @FunctionalInterface
  interface Meanwhile {
    /**
     * It has begun.
     *
     * @param round from 1
     */
    Going start(int round) throws BenchException, InterruptedException;

    /** Ends with what is to be told of it. */
    @FunctionalInterface
    interface Going {
      Map<Metric, Double> stop() throws BenchException, InterruptedException;
    }
  }

  /** Who answers. */
  record Way(String name, Role role, String server, int port, Meanwhile meanwhile) {}

  /**
   * @param leadIn before each measurement; not counted
   * @param time of each of the two
   */
  ReadsContender(
      BenchServers servers, Way way, ReadTimelines reads, Duration leadIn, Duration time) {
    this.servers = servers;
    this.way = way;
    this.reads = reads;
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

  /** Answers so many pages, within a bounded time, that the server gets hot. */
  void warmUp(long requests, Duration atMost) throws BenchException, InterruptedException {
    try (HttpLoad load = load()) {
      Meanwhile.Going going = way.meanwhile().start(0);
      load.counted(reads, requests, atMost);
      going.stop();
    }
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    Map<Metric, Double> values = new LinkedHashMap<>();
    try (HttpLoad load = load()) {
      Meanwhile.Going going = way.meanwhile().start(round);
      load.closed(reads, leadIn);
      throughput(load, values);
      latency(load, round, values);
      values.putAll(going.stop());
    }
    return new Sample(values);
  }

  private void throughput(HttpLoad load, Map<Metric, Double> values)
      throws BenchException, InterruptedException {
    Duration before = cpu();
    LoadResult result = load.closed(reads, time);
    Duration used = cpu().minus(before);
    double seconds = result.elapsed().toNanos() / 1e9;
    values.put(ReadMetrics.THROUGHPUT, result.answered() / seconds);
    values.put(ReadMetrics.CPU, used.toNanos() / 1e3 / result.answered());
    int cores = Runtime.getRuntime().availableProcessors();
    values.put(
        ReadMetrics.GENERATOR, 100 * result.generatorCpu().toNanos() / 1e9 / seconds / cores);
  }

  private void latency(HttpLoad load, int round, Map<Metric, Double> values)
      throws BenchException, InterruptedException {
    LoadResult result = load.open(reads, RATE, time, round);
    values.put(ReadMetrics.RATE, result.answered() / (result.elapsed().toNanos() / 1e9));
    values.put(ReadMetrics.P50, result.latencyMs(50));
    values.put(ReadMetrics.P99, result.latencyMs(99));
    values.put(ReadMetrics.P999, result.latencyMs(99.9));
  }

  private Duration cpu() throws BenchException {
    return servers.cpu(List.of(way.server())).get(way.server());
  }

  private HttpLoad load() throws BenchException {
    return new HttpLoad(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), way.port()),
        ReadTimelines.CONNECTIONS);
  }
}
