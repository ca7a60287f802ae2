package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IpAddressTest {
  /** The same rule, written in another way. */
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  @Property(tries = 5_000)
  void shouldTakeFourDecimalNumbersAndNothingElse(@ForAll("nearlyAddresses") String text) {
    assertThat(IpAddress.parse(text).isPresent()).isEqualTo(V4.matcher(text).matches());
  }

  @Property
  void shouldReadWhatAnAddressIsWrittenAs(
      @ForAll byte a, @ForAll byte b, @ForAll byte c, @ForAll byte d) {
    String text = (a & 0xff) + "." + (b & 0xff) + "." + (c & 0xff) + "." + (d & 0xff);
    assertThat(IpAddress.parse(text).orElseThrow().getAddress()).containsExactly(a, b, c, d);
  }

  @Example
  void shouldReadAddressesOfVersionSixAndRefuseNames() {
    assertThat(IpAddress.parse("2001:db8::1").orElseThrow().getAddress()).hasSize(16);
    assertThat(IpAddress.parse("::ffff:192.0.2.1").orElseThrow().getHostAddress())
        .isEqualTo("192.0.2.1");
    assertThat(IpAddress.parse("localhost")).isEmpty();
    assertThat(IpAddress.parse("")).isEmpty();
    assertThat(IpAddress.parse("0x7f.1")).isEmpty();
    assertThat(IpAddress.parse("2130706433")).isEmpty();
  }

  @Provide
  Arbitrary<String> nearlyAddresses() {
    Arbitrary<String> number =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 270).map(String::valueOf)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("", "00", "01", "256", "1234567890123", "x")));
    return number
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> String.join(".", parts))
        .filter(text -> !text.contains(":"));
  }
}
