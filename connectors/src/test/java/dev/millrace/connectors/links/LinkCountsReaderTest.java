package dev.millrace.connectors.links;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCountsReaderTest {
  // Nothing is asked of Redis and Cassandra before the range is known to be a sensible one.
  private final LinkCountsReader reader = new LinkCountsReader(null, null, Duration.ofSeconds(1));

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "0, 90000001",
    "-9223372036854000000, 1767225600000",
    "-9223372036854000000, 9223372036854000000"
  })
  void shouldRefuseRangesThatAreEmptyOrTooLong(long fromMs, long toMs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read("live", "abcdefg", Granularity.MINUTE, fromMs, toMs));
  }
}
