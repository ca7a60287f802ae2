package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
  @Test
  void shouldReadWhatTheHeadersSay() {
    Letter letter = TestLetters.dead("links.clicks", "no code");

    assertThat(letter.position()).isEqualTo("links.dead-0@17");
    assertThat(letter.source()).contains("links.clicks");
    assertThat(letter.sourcePartition()).hasValue(3);
    assertThat(letter.reason().text()).isEqualTo("Bad: no code");
    assertThat(letter.redrives()).isZero();
  }

  @Test
  void shouldTakeTheSourceOfALateRecordFromItsTopic() {
    Letter letter =
        TestLetters.letter("links.clicks.late", new RecordHeaders(), TestLetters.NOW_MS, false);

    assertThat(letter.source()).contains("links.clicks");
    assertThat(letter.sourcePartition()).isEmpty();
    assertThat(letter.reason()).isEqualTo(Reason.LATE);
  }

  @Test
  void shouldReadTheNewestHeadersOfARecordThatFailedTwice() {
    Headers headers = TestLetters.failure("links.clicks", 1, "First", "one");
    TestLetters.failure("links.clicks", 2, "Second", "two").forEach(headers::add);

    Letter letter = TestLetters.letter("links.dead", headers, 0, false);

    assertThat(letter.reason()).isEqualTo(new Reason("Second", "two"));
    assertThat(letter.sourcePartition()).hasValue(2);
  }

  @Test
  void shouldKnowNothingOfARecordThatNobodyDeadLettered() {
    Letter letter = TestLetters.letter("links.dead", new RecordHeaders(), 0, false);

    assertThat(letter.source()).isEmpty();
    assertThat(letter.reason()).isEqualTo(Reason.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "99999999999"})
  void shouldTakeACountThatIsNoneAsAboveEveryBound(String count) {
    Headers headers =
        new RecordHeaders().add(DeadLetterHeaders.REDRIVE_COUNT, count.getBytes(UTF_8));
    assertThat(TestLetters.letter("links.dead", headers, 0, false).redrives())
        .isEqualTo(Integer.MAX_VALUE);
  }
}
