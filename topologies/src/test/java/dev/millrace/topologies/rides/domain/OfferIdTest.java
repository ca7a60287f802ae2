package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferIdTest {
  @Property
  void shouldReadWhatItWrites(
      @ForAll @StringLength(min = 1, max = 64) @Chars({'a', 'Z', '0', '-', '_'}) String ride,
      @ForAll @IntRange(min = 1, max = 999_999_999) int epoch) {
    OfferId offer = new OfferId(ride, epoch);

    assertThat(OfferId.parse(offer.toString())).contains(offer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "ride",
        "ride-",
        "ride-0",
        "ride-01",
        "ride--x",
        "-1",
        "ri de-1",
        "ride-1234567890",
        "ride-1.5"
      })
  void shouldKnowWhatIsNone(String id) {
    assertThat(OfferId.parse(id)).isEmpty();
  }

  @Property
  void shouldKnowThatATooLongRideIsNone(@ForAll @IntRange(min = 65, max = 200) int length) {
    assertThat(OfferId.parse("r".repeat(length) + "-1")).isEmpty();
  }
}
