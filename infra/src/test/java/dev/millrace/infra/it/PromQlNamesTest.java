package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "up; up",
        "time() - max by (job, le) (a_seconds); a_seconds",
        "sum(rate(a_total{b=\"c_d\", e!~\"f[}]g\"}[$__rate_interval])); a_total",
        "histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m]))); x_bucket",
        "sum without (i) (a) / on (j) group_left (k) b{l=\"m\"} > bool 1e3; a b",
        "a offset 5m or b unless c; a b c",
        "count({__name__=\"x\"}); ''"
      })
  void shouldFindNames(String expression, String names) {
    assertThat(String.join(" ", PromQlNames.of(expression))).isEqualTo(names);
  }
}
