package dev.millrace.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.infra.supervisor.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private CaseResult measure(int wanted, int repeats, Case workload) throws Exception {
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Rounds(wanted, repeats, FakeContender.SPEED, progress).measure(workload);
  }

  @Test
  void shouldMeasureEachOnceInEachRoundAndBeginWithAnotherOneEachTime() throws Exception {
    List<String> asked = new ArrayList<>();
    CaseResult result = measure(4, 0, FakeContender.workload(asked, 100, 100, 100, 100));
    assertThat(asked)
        .containsExactly(
            "1still", "1ours", "1theirs", "2ours", "2theirs", "2still", "3theirs", "3still",
            "3ours", "4still", "4ours", "4theirs");
    assertThat(result.counted()).isEqualTo(4);
    assertThat(result.voided()).isZero();
    assertThat(result.enough()).isTrue();
  }

  @Test
  void shouldRepeatRoundsWhoseFloorIsOffByMoreThanATenth() throws Exception {
    CaseResult result = measure(3, 5, FakeContender.workload(100, 80, 100, 130, 100));
    assertThat(result.counted()).isEqualTo(3);
    assertThat(result.voided()).isEqualTo(2);
    assertThat(result.enough()).isTrue();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("round 3 done, 2 of 3 count: the floor of the others is off by over 10 %");
  }

  @Test
  void shouldGiveUpAfterAsManyRepeatsAsAreAllowed() throws Exception {
    List<String> asked = new ArrayList<>();
    CaseResult result = measure(3, 2, FakeContender.workload(asked, 100, 200, 400, 800, 1_600));
    assertThat(asked).hasSize(5 * 3);
    assertThat(result.enough()).isFalse();
    assertThat(result.counted() + result.voided()).isEqualTo(5);
  }

  @Test
  void shouldEndWithTheFirstWrongResult() {
    assertThatExceptionOfType(BenchException.class)
        .isThrownBy(() -> measure(3, 2, FakeContender.workload(100, Double.NaN, 100)))
        .withMessage("the answer was wrong");
  }

  @Property
  void shouldCountExactlyTheRoundsNearTheMedianFloor(
      @ForAll @Size(min = 1, max = 9) List<@DoubleRange(min = 1, max = 2) Double> floors)
      throws Exception {
    double[] all = floors.stream().mapToDouble(Double::doubleValue).toArray();
    // Nothing is ever enough, so that all rounds are run.
    CaseResult result = measure(all.length + 1, -1, FakeContender.workload(all));
    double median = Spread.of(java.util.Arrays.stream(all)).median();
    long near =
        java.util.Arrays.stream(all).filter(f -> Math.abs(f - median) <= 0.1 * median).count();
    assertThat(result.counted()).isEqualTo((int) near);
    assertThat(result.voided()).isEqualTo(all.length - (int) near);
  }
}
