package dev.millrace.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import dev.millrace.infra.supervisor.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Target FAST =
      Target.atLeast(Level.MUST, FakeContender.SPEED, 0.5, Basis.TO_FLOOR);
  private static final Target FASTER =
      Target.atLeast(Level.AIM, FakeContender.SPEED, 3, Basis.TO_BASELINE);
  private static final Target PROMPT =
      Target.atMost(Level.MUST, FakeContender.DELAY, 20, Basis.ABSOLUTE);
  private static final Target PROMPTER =
      Target.atMost(Level.MUST, FakeContender.DELAY, 19.5, Basis.ABSOLUTE);

  /** A part that is only described. */
  private record Described(List<Target> targets) implements Part {
    @Override
    public String name() {
      return "described";
    }

    @Override
    public String about() {
      return "nothing";
    }

    @Override
    public Metric steady() {
      return FakeContender.SPEED;
    }

    @Override
    public Bed bed(BenchRun run) {
      throw new AssertionError("not run");
    }
  }

  private static Report report(boolean quick, int wanted, List<Target> targets, double... floors)
      throws Exception {
    Progress progress =
        new Progress(new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    CaseResult result =
        new Rounds(wanted, floors.length - wanted, FakeContender.SPEED, progress)
            .measure(FakeContender.workload(floors));
    return new Report("fakes", new Described(targets), quick, List.of(result));
  }

  @Test
  void shouldTakeTheMiddleAndTheEnds() {
    assertThat(Spread.of(DoubleStream.of(3, 1, 2))).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(DoubleStream.of(4, 1, 2, 3))).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void shouldJudgeByTheMedianOfOursAndOfItsRatiosInEachRound() throws Exception {
    Report report = report(false, 3, List.of(FAST, FASTER, PROMPT, PROMPTER), 100, 104, 96);
    List<Verdict> verdicts = report.cases().get(0).verdicts(report.part().targets());
    assertThat(verdicts).extracting(Verdict::holds).containsExactly(true, false, true, false);
    assertThat(verdicts.get(0).value()).isEqualTo(0.5);
    assertThat(verdicts.get(1).value()).isEqualTo(2);
    assertThat(verdicts.get(2).value()).isEqualTo(20);
  }

  @Test
  void shouldHoldWhateverAimsAreMissed() throws Exception {
    assertThat(report(false, 1, List.of(FAST, FASTER, PROMPT), 100).musts()).isTrue();
    assertThat(report(false, 1, List.of(FAST, FASTER, PROMPTER), 100).musts()).isFalse();
  }

  @Test
  void shouldNotHoldOnAMachineThatIsTooBusyToTell() throws Exception {
    assertThat(report(false, 3, List.of(FAST), 100, 200, 400).musts()).isFalse();
    // Both are off the median, which lies in between: not even one round counts.
    Report none = report(false, 2, List.of(FAST), 100, 200);
    assertThat(none.musts()).isFalse();
    assertThat(printed(none)).contains("0 rounds count, 2 void: the machine is too busy to tell");
    assertThat(ReportJson.of(List.of(none)).at("/parts/0/cases/0/metrics")).isEmpty();
  }

  @Test
  void shouldWriteEveryMetricWithItsRangeRatiosAndTargets(@TempDir Path folder) throws Exception {
    Report report = report(false, 3, List.of(FAST, PROMPTER), 100, 104, 96);
    Path file = folder.resolve("bench.json");
    ReportJson.write(List.of(report), file);
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    assertThat(root.at("/machine/cores").asInt()).isPositive();
    JsonNode part = root.at("/parts/0");
    assertThat(part.get("benchmark").asText()).isEqualTo("fakes");
    assertThat(part.get("part").asText()).isEqualTo("described");
    assertThat(part.get("quick").asBoolean()).isFalse();
    assertThat(part.get("mustsHold").asBoolean()).isFalse();
    JsonNode one = part.at("/cases/0");
    assertThat(one.get("rounds").asInt()).isEqualTo(3);
    assertThat(one.get("voidRounds").asInt()).isZero();
    assertThat(one.get("enoughRounds").asBoolean()).isTrue();
    JsonNode speed = metric(one, "ours", "speed");
    assertThat(speed.get("role").asText()).isEqualTo("ours");
    assertThat(speed.get("unit").asText()).isEqualTo("1/s");
    assertThat(speed.get("median").asDouble()).isEqualTo(50);
    assertThat(speed.get("min").asDouble()).isEqualTo(48);
    assertThat(speed.get("max").asDouble()).isEqualTo(52);
    assertThat(speed.get("ratioToFloor").asDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(speed.get("ratioToBaseline").asDouble()).isCloseTo(2, within(1e-9));
    assertThat(metric(one, "ours", "delay").get("ratioToFloor").isNull()).isTrue();
    JsonNode target = one.at("/targets/1");
    assertThat(target.get("level").asText()).isEqualTo("must");
    assertThat(target.get("text").asText()).isEqualTo("must: delay ≤ 19.5 ms");
    assertThat(target.get("limit").asDouble()).isEqualTo(19.5);
    assertThat(target.get("value").asDouble()).isEqualTo(20);
    assertThat(target.get("holds").asBoolean()).isFalse();
  }

  private static JsonNode metric(JsonNode one, String contender, String metric) {
    for (JsonNode node : one.get("metrics")) {
      if (node.get("contender").asText().equals(contender)
          && node.get("metric").asText().equals(metric)) {
        return node;
      }
    }
    throw new AssertionError("no " + metric + " of " + contender);
  }

  @Test
  void shouldCheckNothingInAQuickLook() throws Exception {
    Report report = report(true, 1, List.of(PROMPTER), 100);
    assertThat(ReportJson.of(List.of(report)).at("/parts/0/cases/0").has("targets")).isFalse();
    assertThat(ReportJson.of(List.of(report)).at("/parts/0").has("mustsHold")).isFalse();
    assertThat(printed(report)).contains("checks no target").doesNotContain("MISSED");
  }

  @Test
  void shouldPrintWhatHoldsAndWhatDoesNot() throws Exception {
    assertThat(printed(report(false, 3, List.of(FAST, FASTER, PROMPTER), 100, 104, 96)))
        .contains("fakes described, fake: nothing real", "3 rounds count, 0 void.")
        .containsPattern("must: speed ≥ 0.5 × floor +0.50 +holds")
        .containsPattern("aim: speed ≥ 3 × baseline +2.00 +MISSED")
        .containsPattern("must: delay ≤ 19.5 ms +20.00 +MISSED");
  }

  private static String printed(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportTable.print(report, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
