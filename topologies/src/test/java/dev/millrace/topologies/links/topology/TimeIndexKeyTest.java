package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.utils.Bytes;

class TimeIndexKeyTest {
  @Property
  void shouldPutTheNewerLinkFirst(
      @ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
    assertThat(
            Integer.signum(TimeIndexKey.of(a, "aaaaaaa").compareTo(TimeIndexKey.of(b, "aaaaaaa"))))
        .isEqualTo(Long.compare(b, a));
  }

  @Property
  void shouldBeReadBack(
      @ForAll @LongRange(min = 0) long createdAt,
      @ForAll @AlphaChars @StringLength(max = 64) String code) {
    Bytes key = TimeIndexKey.of(createdAt, code);

    assertThat(TimeIndexKey.createdAt(key)).isEqualTo(createdAt);
    assertThat(TimeIndexKey.code(key)).isEqualTo(code);
  }

  @Property
  void shouldGoOnRightAfterAKey(
      @ForAll @LongRange(min = 0) long at,
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    Bytes key = TimeIndexKey.of(at, a);
    Bytes other = TimeIndexKey.of(at, b);

    assertThat(TimeIndexKey.after(key).compareTo(key)).isPositive();
    if (other.compareTo(key) > 0) {
      assertThat(TimeIndexKey.after(key).compareTo(other)).isNegative();
    }
  }
}
