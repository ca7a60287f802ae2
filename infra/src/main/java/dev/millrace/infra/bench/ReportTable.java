package dev.millrace.infra.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A report for people. */
public final class ReportTable {
  private static final List<String> HEADINGS =
      List.of("contender", "metric", "unit", "median", "min", "max", "× floor", "× baseline");
  private static final int TEXT_COLUMNS = 3;

  private ReportTable() {}

  public static void print(Report report, PrintStream out) {
    for (CaseResult result : report.cases()) {
      out.println();
      out.printf(
          Locale.ROOT,
          "%s %s, %s: %s%n",
          report.benchmark(),
          report.part().name(),
          result.workload().name(),
          result.workload().about());
      out.printf(
          Locale.ROOT,
          "%d rounds count, %d void%s%n",
          result.counted(),
          result.voided(),
          result.enough() ? "" : ": the machine is too busy to say anything");
      print(result.lines(), out);
      if (report.quick()) {
        out.println("  A quick look checks no target.");
        continue;
      }
      for (Verdict verdict : result.verdicts(report.part().targets())) {
        out.printf(
            Locale.ROOT,
            "  %-34s %8.2f  %s%n",
            verdict.target().text(),
            verdict.value(),
            verdict.holds() ? "holds" : "MISSED");
      }
    }
  }

  private static void print(List<CaseResult.Line> lines, PrintStream out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    for (CaseResult.Line line : lines) {
      Metric metric = line.metric();
      rows.add(
          List.of(
              line.contender().name() + " (" + line.contender().role().text() + ")",
              metric.name(),
              metric.unit(),
              number(line.spread().median(), metric),
              number(line.spread().min(), metric),
              number(line.spread().max(), metric),
              ratio(line.toFloor()),
              ratio(line.toBaseline())));
    }
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder(" ");
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        String format = column < TEXT_COLUMNS ? " %-" + width + "s" : "  %" + width + "s";
        text.append(String.format(Locale.ROOT, format, row.get(column)));
      }
      out.println(text);
    }
  }

  private static String number(double value, Metric metric) {
    return String.format(Locale.ROOT, "%,." + metric.decimals() + "f", value);
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() && Double.isFinite(ratio.getAsDouble())
        ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble())
        : "–";
  }
}
