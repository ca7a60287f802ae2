package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.Pace;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Drivers who say where they are, on a thread of its own, until it is closed. */
final class SteadyPings implements AutoCloseable {
  private static final int AT_ONCE = 100;

  private final PingTraffic traffic;
  private final BulkProducer producer;
  private final AtomicLong sent = new AtomicLong();
  private final Thread thread = new Thread(this::ping, "bench-pings");

  SteadyPings(Properties kafka, PingTraffic traffic) {
    this.traffic = traffic;
    this.producer = new BulkProducer(new KafkaClients(BulkProducer.batched(kafka)).producer());
    thread.setDaemon(true);
    thread.start();
  }

  private void ping() {
    Pace pace = new Pace(1_000.0 * traffic.drivers() / PingTraffic.PERIOD_MS / AT_ONCE);
    try {
      for (int first = 0; true; first = (first + AT_ONCE) % traffic.drivers()) {
        pace.await();
        long nowMs = System.currentTimeMillis();
        for (int driver = first; driver < Math.min(first + AT_ONCE, traffic.drivers()); driver++) {
          DriverPing ping = traffic.next(driver, nowMs);
          producer.send(
              new ProducerRecord<>(
                  RidesTopics.PINGS.name(),
                  null,
                  nowMs,
                  ping.getDriver().getBytes(StandardCharsets.US_ASCII),
                  ping.toByteArray()));
          sent.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many there were. */
  long sent() {
    return sent.get();
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
