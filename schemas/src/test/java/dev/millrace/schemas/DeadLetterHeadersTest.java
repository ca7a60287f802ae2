package dev.millrace.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterHeadersTest {
  @Test
  void shouldFindTheLastRedriveCountAmongOtherHeaders() {
    Headers headers = headers("1").add("other", "7".getBytes(UTF_8));
    headers.add(DeadLetterHeaders.REDRIVE_COUNT, "2".getBytes(UTF_8));
    CloudEvents.of("test.Event", "/test").write(headers, "id", 0);
    headers.add("nothing", null);

    assertThat(DeadLetterHeaders.redriveCount(headers)).asString(UTF_8).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1.0", "12345678901"})
  void shouldTakeNothingElseForACount(String value) {
    assertThat(DeadLetterHeaders.redriveCount(headers(value))).isNull();
  }

  @Test
  void shouldSayWhenThereIsNone() {
    assertThat(DeadLetterHeaders.redriveCount(new RecordHeaders())).isNull();
  }

  private static Headers headers(String count) {
    return new RecordHeaders().add(DeadLetterHeaders.REDRIVE_COUNT, count.getBytes(UTF_8));
  }
}
