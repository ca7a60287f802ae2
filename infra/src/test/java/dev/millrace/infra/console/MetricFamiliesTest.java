package dev.millrace.infra.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricFamiliesTest {
  private final MetricFamilies metrics = new MetricFamilies();

  @Test
  void shouldWriteTextThatPrometheusReads() {
    metrics.counter("restarts", "How often", 2, "server", "a \"b\"\\");
    metrics.gauge("up", "Whether", 1);

    assertThat(new String(metrics.text(), UTF_8))
        .isEqualTo(
            """
            # HELP millrace_restarts_total How often
            # TYPE millrace_restarts_total counter
            millrace_restarts_total{server="a \\"b\\"\\\\"} 2.0
            # HELP millrace_up Whether
            # TYPE millrace_up gauge
            millrace_up 1.0
            """);
  }

  @Test
  void shouldMakeOneOfTwoValuesUnderTheSameLabels() {
    metrics.counter("a", "", 2, "x", "1");
    metrics.counter("a", "", 3, "x", "1");
    metrics.counter("a", "", 7, "x", "2");
    metrics.gauge("b", "", 2);
    metrics.gauge("b", "", 1);

    assertThat(new String(metrics.text(), UTF_8).lines())
        .contains(
            "millrace_a_total{x=\"1\"} 5.0", "millrace_a_total{x=\"2\"} 7.0", "millrace_b 2.0");
  }
}
