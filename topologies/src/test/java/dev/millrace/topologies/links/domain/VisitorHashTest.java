package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VisitorHashTest {
  private static final LinkSecret SECRET =
      new LinkSecret("a secret for tests".getBytes(StandardCharsets.US_ASCII));
  private static final InetAddress ADDRESS = IpAddress.parse("192.0.2.7").orElseThrow();
  private static final Instant MORNING = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-03-01T23:59:59.999Z");
  private final VisitorHash visitors = new VisitorHash(SECRET);

  @Test
  void shouldKnowAVisitorAllDay() {
    assertThat(visitors.of(ADDRESS, "Firefox", NIGHT))
        .hasSize(VisitorHash.BYTES)
        .isEqualTo(visitors.of(ADDRESS, "Firefox", MORNING));
  }

  @Test
  void shouldNotKnowAVisitorTomorrow() {
    assertThat(visitors.of(ADDRESS, "Firefox", NIGHT.plusMillis(1)))
        .isNotEqualTo(visitors.of(ADDRESS, "Firefox", NIGHT));
  }

  @Test
  void shouldTellVisitorsApart() {
    byte[] visitor = visitors.of(ADDRESS, "Firefox", MORNING);

    assertThat(visitors.of(ADDRESS, "Chrome", MORNING)).isNotEqualTo(visitor);
    assertThat(visitors.of(IpAddress.parse("192.0.2.8").orElseThrow(), "Firefox", MORNING))
        .isNotEqualTo(visitor);
    assertThat(new VisitorHash(new LinkSecret(new byte[16])).of(ADDRESS, "Firefox", MORNING))
        .isNotEqualTo(visitor);
  }

  /** All instances must agree, whatever release they run, or a rolling upgrade doubles visitors. */
  @Test
  void shouldGiveTheSameHashInEveryRelease() {
    assertThat(HexFormat.of().formatHex(visitors.of(ADDRESS, "Firefox", MORNING)))
        .isEqualTo("40109cdac5f56522daa904f70eb47bc0");
  }

  @Test
  void shouldShowNothing() {
    visitors.of(ADDRESS, "Firefox", MORNING);

    assertThat(visitors.toString()).isEqualTo("VisitorHash");
  }
}
