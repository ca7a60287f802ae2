package dev.millrace.infra.bench.rides;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ours: job and topology while a city drives. The oracle: within a heartbeat and a bit, the index
 * hears of every driver.
 */
final class CityContender implements Contender {
  /** Drivers are told of every 15 seconds at least; what is told takes a moment to come through. */
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(20);

  private static final List<String> SERVERS =
      List.of(FlinkTaskManager.NAME, FlinkJobManager.NAME, TopologiesServer.NAME, KafkaServer.NAME);

  private final BenchServers servers;
  private final Properties kafka;
  private final SteadyPings pings;
  private final int drivers;
  private final Duration time;

  CityContender(
      BenchServers servers, Properties kafka, SteadyPings pings, int drivers, Duration time) {
    this.servers = servers;
    this.kafka = kafka;
    this.pings = pings;
    this.drivers = drivers;
    this.time = time;
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
    try (TopicFollower cells = new TopicFollower(kafka, RidesTopics.DRIVER_CELLS)) {
      Map<String, Duration> before = servers.cpu(SERVERS);
      long sent = pings.sent();
      long start = System.nanoTime();
      long passedOn = 0;
      while (System.nanoTime() - start < time.toNanos()) {
        passedOn += cells.poll().count();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<String, Duration> after = servers.cpu(SERVERS);
      Map<Metric, Double> values = new HashMap<>();
      for (String server : SERVERS) {
        double used = after.get(server).minus(before.get(server)).toNanos() / 1e9;
        values.merge(metric(server), 100 * used / seconds, Double::sum);
      }
      values.put(CityMetrics.PINGS, (pings.sent() - sent) / seconds);
      values.put(CityMetrics.PASSED_ON, passedOn / seconds);
      checkAllAreHeardOf(cells);
      return new Sample(values);
    }
  }

  private static Metric metric(String server) {
    return switch (server) {
      case TopologiesServer.NAME -> CityMetrics.TOPOLOGY;
      case KafkaServer.NAME -> CityMetrics.KAFKA;
      default -> CityMetrics.JOB;
    };
  }

  private void checkAllAreHeardOf(TopicFollower cells) throws BenchException {
    Set<String> heard = new HashSet<>();
    long start = System.nanoTime();
    while (System.nanoTime() - start < HEARD_WITHIN.toNanos() && heard.size() < drivers) {
      for (ConsumerRecord<byte[], byte[]> record : cells.poll()) {
        try {
          heard.add(DriverCell.parseFrom(record.value()).getDriver());
        } catch (InvalidProtocolBufferException e) {
          throw new BenchException(record.topic() + " holds something else", e);
        }
      }
    }
    PingsBench.expect("The number of drivers who are told of", drivers, heard.size());
  }
}
