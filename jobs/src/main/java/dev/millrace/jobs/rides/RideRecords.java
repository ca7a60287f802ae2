package dev.millrace.jobs.rides;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.runtime.KafkaSinks;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.DriverCell;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How results become records, with the time of what they tell as the record's. At least once: a
 * repetition says what was said before, and a reader that keeps the latest of each key knows it.
 */
final class RideRecords {
  private static final String SURGE = CellSurge.getDescriptor().getFullName();
  private static final String WRITER = "/jobs/" + RideSurge.NAME;

  private RideRecords() {}

  /** Positions of drivers, into a topic of such. */
  static KafkaSink<DriverPosition> positions(Topic<String, DriverCell> topic, Endpoints endpoints) {
    String name = topic.name();
    return KafkaSinks.atLeastOnce(endpoints, (position, context, time) -> of(name, position));
  }

  static ProducerRecord<byte[], byte[]> of(String topic, DriverPosition position) {
    DriverCell.Builder cell =
        DriverCell.newBuilder()
            .setDriver(position.driver)
            .setCell(position.cell)
            .setLat(position.lat)
            .setLng(position.lng)
            .setStatusValue(position.status)
            .setAtMs(position.atMs);
    if (!Float.isNaN(position.headingDeg)) {
      cell.setHeadingDeg(position.headingDeg);
    }
    return new ProducerRecord<>(
        topic, null, position.atMs, position.driver.getBytes(UTF_8), cell.build().toByteArray());
  }

  /** Multipliers of cells. */
  static KafkaSink<SurgeView> surge(Endpoints endpoints) {
    return KafkaSinks.atLeastOnce(endpoints, (surge, context, time) -> of(surge));
  }

  static ProducerRecord<byte[], byte[]> of(SurgeView surge) {
    String cell = Cells.text(surge.cell);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            RidesTopics.SURGE.name(), null, surge.windowEndMs, cell.getBytes(UTF_8), surge.message);
    String id = cell + "@" + surge.windowEndMs;
    CloudEvents.write(record.headers(), id, SURGE, WRITER, surge.windowEndMs);
    return record;
  }
}
