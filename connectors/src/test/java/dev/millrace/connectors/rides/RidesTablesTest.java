package dev.millrace.connectors.rides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RidesTablesTest {
  private static final byte[] MESSAGE = {1, 2};
  private static final long AT_MS = Instant.parse("2026-03-15T13:00:30Z").toEpochMilli();

  @Test
  void shouldBindAValueToEachPlaceholder() {
    assertThat(RidesTables.surge(7, AT_MS, MESSAGE)).hasSize(marks(RidesTables.INSERT_SURGE));
    assertThat(RidesTables.trip("r", AT_MS, MESSAGE)).hasSize(marks(RidesTables.INSERT_TRIP));
    assertThat(RidesTables.tripOfRider("p", AT_MS, "r", MESSAGE))
        .hasSize(marks(RidesTables.INSERT_TRIP_OF_RIDER));
  }

  private static int marks(String statement) {
    return (int) statement.chars().filter(c -> c == '?').count();
  }

  @Test
  void shouldPartitionWindowsByUtcDay() {
    assertThat(RidesTables.surge(7, AT_MS, MESSAGE))
        .containsExactly(
            7L,
            Instant.parse("2026-03-15T00:00:00Z").toEpochMilli(),
            AT_MS,
            ByteBuffer.wrap(MESSAGE),
            AT_MS * 1_000);
  }
}
