package dev.millrace.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says where cars are. One that is lost is followed by another. */
final class CarPings implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  CarPings(KafkaClients kafka) {
    this.producer = kafka.producer();
  }

  /**
   * Says it once, as of now.
   *
   * @param available whether the car waits for a ride; otherwise it has one
   */
  void send(String car, double lat, double lng, boolean available, DriverPing.Builder more) {
    long nowMs = System.currentTimeMillis();
    DriverPing ping =
        more.setDriver(car)
            .setLat(lat)
            .setLng(lng)
            .setStatus(
                available
                    ? DriverStatus.DRIVER_STATUS_AVAILABLE
                    : DriverStatus.DRIVER_STATUS_ON_TRIP)
            .setAtMs(nowMs)
            .build();
    producer.send(
        new ProducerRecord<>(
            RidesTopics.PINGS.name(), null, nowMs, car.getBytes(UTF_8), ping.toByteArray()));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
