package dev.millrace.infra.bench.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessCountersTest {
  @Test
  void shouldReadWhatTheProcessTells() {
    ProcessCounters counters =
        ProcessCounters.parse(
            """
            # HELP millrace_timelines_deliveries_total Posts pushed into the rings of readers
            # TYPE millrace_timelines_deliveries_total counter
            millrace_timelines_deliveries_total 1.2345678E7
            millrace_timelines_deliveries_total_other 5.0
            millrace_timelines_posts_total{way="merge"} 3.0
            millrace_timelines_posts_total{way="push"} 60.0
            """);
    assertThat(counters).isEqualTo(new ProcessCounters(12_345_678, 60, 3));
    assertThat(counters.minus(new ProcessCounters(678, 50, 1)))
        .isEqualTo(new ProcessCounters(12_345_000, 10, 2));
  }
}
