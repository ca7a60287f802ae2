package dev.millrace.infra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
  private static final long NOW_MS = 1_800_000_000_000L;

  @Test
  void shouldReadTimes() {
    assertThat(PointInTime.parse("1799999999999", NOW_MS)).isEqualTo(1_799_999_999_999L);
    assertThat(PointInTime.parse("2027-01-15T08:00:00Z", 0)).isEqualTo(NOW_MS);
  }

  @ParameterizedTest
  @CsvSource({
    "90s, 90",
    "30m, 1800",
    "1h, 3600",
    "7d, 604800",
    "PT1H, 3600",
    "pt1m30s, 90",
    "P1D, 86400"
  })
  void shouldReadHowLongAgo(String text, long seconds) {
    assertThat(PointInTime.parse(text, NOW_MS)).isEqualTo(NOW_MS - seconds * 1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "h", "1 h", "99999999999999999999", "2026-01-31"})
  void shouldRefuseAnythingElseByName(String text) {
    assertThatThrownBy(() -> PointInTime.parse(text, NOW_MS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }
}
