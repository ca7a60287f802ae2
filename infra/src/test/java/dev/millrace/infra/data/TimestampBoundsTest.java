package dev.millrace.infra.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class TimestampBoundsTest {
  private static final long HOUR_MS = 3_600_000;
  private static final long NOW = 1_800_000_000_000L;

  @Property
  void shouldAlwaysGiveATimestampThatTheBrokerTakes(
      @ForAll @LongRange(max = 2 * NOW) long timestamp,
      @ForAll @LongRange(max = NOW) long beforeMaxMs,
      @ForAll @LongRange(max = NOW) long afterMaxMs) {
    long fit = new TimestampBounds(beforeMaxMs, afterMaxMs, 0).fit(timestamp, NOW);
    assertThat(fit).isBetween(NOW - beforeMaxMs, NOW + afterMaxMs);
    if (timestamp >= NOW - beforeMaxMs && timestamp <= NOW + afterMaxMs) {
      assertThat(fit).isEqualTo(timestamp);
    }
  }

  @Test
  void shouldReadTheTopicsConfiguration() {
    TimestampBounds bounds =
        TimestampBounds.of(
            new Config(
                List.of(
                    new ConfigEntry("cleanup.policy", "delete"),
                    new ConfigEntry("retention.ms", "86400000"),
                    new ConfigEntry("message.timestamp.after.max.ms", "3600000"))));
    assertThat(bounds).isEqualTo(new TimestampBounds(Long.MAX_VALUE, HOUR_MS, 24 * HOUR_MS));
    assertThat(bounds.expires(NOW - 25 * HOUR_MS, NOW)).isTrue();
    assertThat(bounds.expires(NOW - 23 * HOUR_MS, NOW)).isFalse();
  }

  @Test
  void shouldKnowThatACompactedTopicKeepsOldRecords() {
    TimestampBounds bounds =
        TimestampBounds.of(
            new Config(
                List.of(
                    new ConfigEntry("cleanup.policy", "compact"),
                    new ConfigEntry("retention.ms", "1000"))));
    assertThat(bounds.expires(1, NOW)).isFalse();
  }
}
