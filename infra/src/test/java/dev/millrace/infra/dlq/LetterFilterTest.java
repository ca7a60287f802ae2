package dev.millrace.infra.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LetterFilterTest {
  private static final Letter LETTER = TestLetters.dead("links.clicks", "Field code is empty");

  private static boolean matches(String source, String reason) {
    return new LetterFilter(
            Optional.ofNullable(source),
            Optional.ofNullable(reason),
            OptionalLong.empty(),
            OptionalLong.empty())
        .test(LETTER);
  }

  @Test
  void shouldTakeTheSourceAsAWholeAndTheReasonInPart() {
    assertThat(LetterFilter.ALL.test(LETTER)).isTrue();
    assertThat(matches("links.clicks", null)).isTrue();
    assertThat(matches("links", null)).isFalse();
    assertThat(matches(null, "CODE is")).isTrue();
    assertThat(matches(null, "bad: field")).isTrue();
    assertThat(matches(null, "a.b.Bad")).isTrue();
    assertThat(matches(null, "alias")).isFalse();
    assertThat(matches("links.commands", "code")).isFalse();
  }

  @Property
  void shouldTakeExactlyTheTimesFromSinceToBeforeUntil(
      @ForAll @LongRange(max = 20) long timeMs,
      @ForAll @LongRange(max = 20) long sinceMs,
      @ForAll @LongRange(max = 20) long untilMs) {
    Letter letter =
        TestLetters.letter("links.dead", TestLetters.failure("s", 0, "E", "m"), timeMs, false);
    LetterFilter filter =
        new LetterFilter(
            Optional.empty(), Optional.empty(), OptionalLong.of(sinceMs), OptionalLong.of(untilMs));
    assertThat(filter.test(letter)).isEqualTo(sinceMs <= timeMs && timeMs < untilMs);
  }
}
