package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.Pace;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverStatus;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the job says of drivers who do not move on: each again every 15 seconds, on a thread of its
 * own, until it is closed.
 */
final class SteadyCells implements AutoCloseable {
  private static final double EVERY_SECONDS = 15;
  private static final int AT_ONCE = 100;

  private final PingTraffic traffic;
  private final BulkProducer producer;
  private final Thread thread = new Thread(this::repeat, "bench-cells");

  SteadyCells(Properties kafka, PingTraffic traffic) {
    this.traffic = traffic;
    this.producer = new BulkProducer(new KafkaClients(BulkProducer.batched(kafka)).producer());
  }

  /** Says it once of all drivers, and goes on. */
  void start() throws BenchException {
    for (int driver = 0; driver < traffic.drivers(); driver++) {
      send(driver);
    }
    producer.flush();
    thread.setDaemon(true);
    thread.start();
  }

  private void repeat() {
    Pace pace = new Pace(traffic.drivers() / EVERY_SECONDS / AT_ONCE);
    try {
      for (int first = 0; true; first = (first + AT_ONCE) % traffic.drivers()) {
        pace.await();
        for (int driver = first; driver < Math.min(first + AT_ONCE, traffic.drivers()); driver++) {
          send(driver);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(int driver) {
    long nowMs = System.currentTimeMillis();
    String name = PingTraffic.name(driver);
    DriverCell cell =
        DriverCell.newBuilder()
            .setDriver(name)
            .setCell(Cells.search(traffic.lat(driver), traffic.lng(driver)))
            .setLat(traffic.lat(driver))
            .setLng(traffic.lng(driver))
            .setStatus(
                traffic.available(driver)
                    ? DriverStatus.DRIVER_STATUS_AVAILABLE
                    : DriverStatus.DRIVER_STATUS_ON_TRIP)
            .setAtMs(nowMs)
            .build();
    producer.send(
        new ProducerRecord<>(
            RidesTopics.DRIVER_CELLS.name(),
            null,
            nowMs,
            name.getBytes(StandardCharsets.US_ASCII),
            cell.toByteArray()));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
