package dev.millrace.infra.bench.links;

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

/** One way to redirect, over one popularity of links. */
final class RedirectContender implements Contender {
  /** The open loop's rate, as a part of the throughput that was just measured. */
  static final double LOAD = 0.6;

  private static final int CONNECTIONS = 128;
  private static final Duration WARM_WITHIN = Duration.ofSeconds(90);

  /** Links are drawn beforehand; more than are followed in one measurement but of nginx. */
  private static final int DRAWN = 1 << 19;

  /**
   * What all contenders of a bed share.
   *
   * @param leadIn before each measurement; not counted
   * @param time of each of the two measurements
   */
  record Bench(
      BenchServers servers, ClicksOnTopic topic, LinkSet links, Duration leadIn, Duration time) {}

  /**
   * How one redirects.
   *
   * @param http the server that is asked
   * @param behind servers that do part of the work, by the metric of their share
   * @param constant whether every answer is the first link
   * @param clicks whether each redirect leaves a click
   */
  record Way(
      String name,
      Role role,
      String http,
      int port,
      Map<Metric, String> behind,
      boolean constant,
      boolean clicks) {}

  private final Bench bench;
  private final Way way;
  private final Popularity popularity;

  RedirectContender(Bench bench, Way way, Popularity popularity) {
    this.bench = bench;
    this.way = way;
    this.popularity = popularity;
  }

  @Override
  public String name() {
    return way.name();
  }

  @Override
  public Role role() {
    return way.role();
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    Visits visits = new Visits(bench.links(), way.constant());
    int[] drawn = popularity.draw(DRAWN, round);
    try (HttpLoad load = load()) {
      settle(visits, drawn, load.closed(follow(visits, drawn), bench.leadIn()));
      Map<Metric, Double> values = new LinkedHashMap<>();
      double throughput = throughput(load, visits, drawn, values);
      latency(load, visits, drawn, throughput, round, values);
      return new Sample(values);
    }
  }

  /** Follows so many links, that the servers get hot, within a bounded time. */
  void warmUp(long requests) throws BenchException, InterruptedException {
    Visits visits = new Visits(bench.links(), way.constant());
    int[] drawn = popularity.draw(DRAWN, 0);
    try (HttpLoad load = load()) {
      settle(visits, drawn, load.counted(follow(visits, drawn), requests, WARM_WITHIN));
    }
  }

  private HttpLoad load() throws BenchException {
    return new HttpLoad(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), way.port()), CONNECTIONS);
  }

  private static Visits follow(Visits visits, int[] drawn) {
    visits.follow(drawn);
    return visits;
  }

  private double throughput(HttpLoad load, Visits visits, int[] drawn, Map<Metric, Double> values)
      throws BenchException, InterruptedException {
    Map<String, Duration> before = cpu();
    long start = System.nanoTime();
    LoadResult result = load.closed(follow(visits, drawn), bench.time());
    if (way.clicks()) {
      bench.topic().await(result.answered());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Duration> after = cpu();
    settle(visits, drawn, result);

    double perSecond = result.answered() / seconds;
    values.put(RedirectMetrics.THROUGHPUT, perSecond);
    double all = 0;
    Map<Metric, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<Metric, String> server : processes().entrySet()) {
      Duration used = after.get(server.getValue()).minus(before.get(server.getValue()));
      double perMillion = used.toNanos() / 1e9 / result.answered() * 1e6;
      shares.put(server.getKey(), perMillion);
      all += perMillion;
    }
    values.put(RedirectMetrics.CPU, all);
    values.putAll(shares);
    int cores = Runtime.getRuntime().availableProcessors();
    values.put(
        RedirectMetrics.GENERATOR, 100 * result.generatorCpu().toNanos() / 1e9 / seconds / cores);
    return perSecond;
  }

  private void latency(
      HttpLoad load,
      Visits visits,
      int[] drawn,
      double throughput,
      int round,
      Map<Metric, Double> values)
      throws BenchException, InterruptedException {
    LoadResult result = load.open(follow(visits, drawn), LOAD * throughput, bench.time(), round);
    settle(visits, drawn, result);
    values.put(RedirectMetrics.P50, result.latencyMs(50));
    values.put(RedirectMetrics.P99, result.latencyMs(99));
    values.put(RedirectMetrics.P999, result.latencyMs(99.9));
  }

  /** Waits for every click and checks them all. */
  private void settle(Visits visits, int[] drawn, LoadResult result)
      throws BenchException, InterruptedException {
    if (way.clicks()) {
      bench.topic().await(result.answered());
      bench.topic().check(result.answered(), visits.fingerprint());
    }
  }

  private Map<Metric, String> processes() {
    Map<Metric, String> processes = new LinkedHashMap<>();
    processes.put(RedirectMetrics.CPU_HTTP, way.http());
    processes.putAll(way.behind());
    return processes;
  }

  private Map<String, Duration> cpu() throws BenchException {
    return bench.servers().cpu(List.copyOf(processes().values()));
  }
}
