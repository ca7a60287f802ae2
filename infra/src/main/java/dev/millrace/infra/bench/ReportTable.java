package dev.millrace.infra.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A report for people: a row for each metric, a column for each contender. */
public final class ReportTable {
  private static final String NOTHING = "–";

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
          "%s, %d void%s. Median (least – greatest).%n",
          result.counted() == 1 ? "1 round counts" : result.counted() + " rounds count",
          result.voided(),
          result.enough() ? "" : ": the machine is too busy to tell");
      print(rows(result, report.part().steady()), out);
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

  private static List<List<String>> rows(CaseResult result, Metric steady) {
    Map<Metric, Map<Contender, CaseResult.Line>> byMetric = new LinkedHashMap<>();
    for (CaseResult.Line line : result.lines()) {
      byMetric
          .computeIfAbsent(line.metric(), metric -> new LinkedHashMap<>())
          .put(line.contender(), line);
    }
    List<Contender> contenders = result.workload().contenders();
    List<List<String>> rows = new ArrayList<>();
    List<String> headings = new ArrayList<>(List.of(""));
    contenders.forEach(c -> headings.add(c.name() + " (" + c.role().text() + ")"));
    rows.add(headings);
    byMetric.forEach(
        (metric, lines) -> {
          List<String> row = new ArrayList<>(List.of(metric.name() + ", " + metric.unit()));
          contenders.forEach(c -> row.add(lines.containsKey(c) ? cell(lines.get(c)) : NOTHING));
          rows.add(row);
          if (metric.equals(steady)) {
            List<String> toFloor = new ArrayList<>(List.of("  × floor"));
            contenders.forEach(c -> toFloor.add(ratio(lines.get(c).toFloor())));
            rows.add(toFloor);
            List<String> toBaseline = new ArrayList<>(List.of("  × baseline"));
            contenders.forEach(c -> toBaseline.add(ratio(lines.get(c).toBaseline())));
            rows.add(toBaseline);
          }
        });
    return rows;
  }

  private static void print(List<List<String>> rows, PrintStream out) {
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder(" ");
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0) + 1;
        String format = column == 0 ? " %-" + width + "s" : " %" + width + "s";
        text.append(String.format(Locale.ROOT, format, row.get(column)));
      }
      out.println(text);
    }
  }

  private static String cell(CaseResult.Line line) {
    Spread spread = line.spread();
    return "%s (%s – %s)"
        .formatted(
            line.metric().text(spread.median()),
            line.metric().text(spread.min()),
            line.metric().text(spread.max()));
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : NOTHING;
  }
}
