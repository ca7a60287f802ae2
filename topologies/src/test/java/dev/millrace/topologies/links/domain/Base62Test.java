package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class Base62Test {
  @Property
  void shouldReadWhatItWrote(@ForAll @LongRange(min = 0) long number) {
    String text = Base62.encode(number, 11);

    assertThat(text).hasSize(11).matches("[0-9A-Za-z]+");
    assertThat(Base62.decode(text)).isEqualTo(number);
  }

  @Property
  void shouldOrderTextAsNumbers(
      @ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
    assertThat(Integer.signum(Base62.encode(a, 11).compareTo(Base62.encode(b, 11))))
        .isEqualTo(Long.compare(a, b));
  }

  @Test
  void shouldPadToTheWidth() {
    assertThat(Base62.encode(0, 7)).isEqualTo("0000000");
    assertThat(Base62.encode(61, 7)).isEqualTo("000000z");
    assertThat(Base62.encode(62, 7)).isEqualTo("0000010");
    assertThat(Base62.encode(LinkCodes.COUNT - 1, 7)).isEqualTo("zzzzzzz");
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> Base62.encode(LinkCodes.COUNT, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> Base62.encode(-1, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> Base62.decode("zzzzzzzzzzzz"));
  }

  @Test
  void shouldRefuseOtherCharacters() {
    for (String text : new String[] {"", "abc-", "äbc", " abc", "\uff10"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Base62.decode(text));
    }
    assertThat(Base62.isNumber("abcdef\u00e4", 7)).isFalse();
    assertThat(Base62.isNumber("abcdefg", 7)).isTrue();
    assertThat(Base62.isNumber("abcdefgh", 7)).isFalse();
  }
}
