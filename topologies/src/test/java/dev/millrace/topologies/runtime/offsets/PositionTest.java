package dev.millrace.topologies.runtime.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  @Test
  void shouldReadWhatItWrites() {
    Position position = new Position("links.commands", 5, 1234567890123L);
    assertThat(Position.parse(position.toString())).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a:1", ":1:2", "a:x:2", "a:1:x", "a:-1:2", "a:1:-2", "a:1:2:3"})
  void shouldRefuseWhatIsNoToken(String token) {
    assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(token));
  }
}
