package dev.millrace.infra.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
  private static String folded(String message) {
    return new Reason("", message).folded().message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Field clicked_at_ms is before 1990: -17          | Field clicked_at_ms is before #: #",
        "clicked_at_ms is ahead: 2027-01-15T08:00:00.5Z   | clicked_at_ms is ahead: #",
        "Not a millrace.links.v1.Click: bad tag           | Not a millrace.links.v1.Click: bad tag",
        "The alias \"sale\" is taken                      | The alias \"…\" is taken",
        "The alias 'sale' is taken, and `x` too           | The alias \"…\" is taken, and \"…\" too",
        "It can't be, it isn't                            | It can't be, it isn't",
        "Link 8f14e45f-ceea-467f-a0e6-1b2c3d4e5f60 gone   | Link # gone",
        "Hash deadbeef01 of a facade                      | Hash # of a facade",
        "12 of 7, or 3.5.                                 | # of #, or #.",
      })
  void shouldBlotOutWhatVaries(String message, String expected) {
    assertThat(folded(message)).isEqualTo(expected);
  }

  @Property
  void shouldNotTellNumbersApart(@ForAll @LongRange(min = 0) long one, @ForAll long other) {
    assertThat(folded("Offset " + one + " is bad"))
        .isEqualTo(folded("Offset " + other + " is bad"));
  }

  @Property
  void shouldNotTellQuotedTextApart(@ForAll String one, @ForAll String other) {
    assertThat(folded("No \"" + one.replace("\"", "") + "\" here"))
        .isEqualTo(folded("No \"" + other.replace("\"", "") + "\" here"));
  }

  @Property
  void shouldTellWordsApart(
      @ForAll @AlphaChars @StringLength(min = 1, max = 40) String one,
      @ForAll @AlphaChars @StringLength(min = 1, max = 40) String other) {
    // Eight letters that are all hexadecimal digits are still a word.
    assertThat(folded(one).equals(folded(other))).isEqualTo(one.equals(other));
  }

  @Property
  void shouldBeOneShortLineWhateverTheMessage(@ForAll String exception, @ForAll String message) {
    Reason folded = new Reason(exception, message).folded();
    assertThat(folded.text()).doesNotContainPattern("[\\p{Cntrl}\\n\\r]");
    assertThat(folded.message().length()).isLessThanOrEqualTo(160);
    assertThat(folded.exception().length()).isLessThanOrEqualTo(160);
  }

  @Property
  void shouldNotCutACharacterInTwo(@ForAll @StringLength(min = 150, max = 200) String message) {
    String text =
        new Reason("", message.replaceAll("[\\p{Cs}]", "x") + "😀".repeat(20)).folded().text();
    assertThat(text).doesNotContainPattern("[\\p{Cs}](?![\\p{Cs}])$");
    assertThat(
            new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(text);
  }
}
