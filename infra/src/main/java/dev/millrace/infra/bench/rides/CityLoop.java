package dev.millrace.infra.bench.rides;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The floor: a thread that reads the same pings as they come, and looks up the cell of each. */
final class CityLoop implements Contender {
  private final Properties kafka;
  private final Duration time;

  CityLoop(Properties kafka, Duration time) {
    this.kafka = kafka;
    this.time = time;
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
    try (TopicFollower pings = new TopicFollower(kafka, RidesTopics.PINGS)) {
      long cpu = cpuNanos();
      long start = System.nanoTime();
      long read = 0;
      long cells = 0;
      while (System.nanoTime() - start < time.toNanos()) {
        for (ConsumerRecord<byte[], byte[]> record : pings.poll()) {
          DriverPing ping = DriverPing.parseFrom(record.value());
          cells += Cells.search(ping.getLat(), ping.getLng());
          read++;
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (read == 0 || cells == 0) {
        throw new BenchException("No ping has come");
      }
      return new Sample(
          Map.of(
              CityMetrics.JOB,
              100 * (cpuNanos() - cpu) / 1e9 / seconds,
              CityMetrics.PINGS,
              read / seconds));
    } catch (InvalidProtocolBufferException e) {
      throw new BenchException(RidesTopics.PINGS.name() + " holds something else", e);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
