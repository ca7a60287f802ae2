package dev.millrace.jobs.rides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.jobs.rides.domain.Places;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverStatus;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RideRecordsTest {
  private static final LatLng HERE = new LatLng(52.52, 13.405);

  @Test
  void shouldWritePositionsWithoutHeadersAtTheirTime() throws Exception {
    DriverPosition position =
        Places.position("driver-1", HERE, DriverStates.ON_TRIP, City.START_MS);
    position.headingDeg = 90;

    ProducerRecord<byte[], byte[]> record = RideRecords.of("rides.driver-cells", position);

    assertThat(record.topic()).isEqualTo("rides.driver-cells");
    assertThat(record.key()).isEqualTo("driver-1".getBytes(UTF_8));
    assertThat(record.timestamp()).isEqualTo(City.START_MS);
    assertThat(record.headers()).isEmpty();
    assertThat(DriverCell.parseFrom(record.value()))
        .isEqualTo(
            DriverCell.newBuilder()
                .setDriver("driver-1")
                .setCell(Cells.search(HERE.lat, HERE.lng))
                .setLat(HERE.lat)
                .setLng(HERE.lng)
                .setHeadingDeg(90)
                .setStatus(DriverStatus.DRIVER_STATUS_ON_TRIP)
                .setAtMs(City.START_MS)
                .build());
    position.headingDeg = Float.NaN;
    assertThat(DriverCell.parseFrom(RideRecords.of("t", position).value()).hasHeadingDeg())
        .isFalse();
  }

  @Test
  void shouldWriteSurgeUnderItsCellInHexadecimal() {
    long cell = Cells.surge(HERE.lat, HERE.lng);

    ProducerRecord<byte[], byte[]> record =
        RideRecords.of(new SurgeView(cell, City.START_MS, new byte[] {1}));

    assertThat(record.topic()).isEqualTo("rides.surge");
    assertThat(new String(record.key(), UTF_8)).isEqualTo(Cells.h3().h3ToString(cell));
    assertThat(record.timestamp()).isEqualTo(City.START_MS);
    assertThat(record.value()).containsExactly(1);
    assertThat(new String(record.headers().lastHeader(CloudEvents.TYPE).value(), UTF_8))
        .isEqualTo("millrace.rides.v1.CellSurge");
    assertThat(CloudEvents.timeMs(record.headers())).hasValue(City.START_MS);
  }
}
