package dev.millrace.infra.demo.rides.study;

import static dev.millrace.topologies.docs.Words.percent;
import static dev.millrace.topologies.docs.Words.whole;

import dev.millrace.infra.demo.rides.Habits;
import dev.millrace.topologies.docs.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The tables of {@code docs/rides-surge.md}, and what its chart is drawn from. */
final class SurgeFigures {
  private static final Habits CHASE = Habits.USUAL;
  private static final Habits WANDER = Habits.USUAL.withoutChase();

  private final Map<Trial, Evenings> evenings = new LinkedHashMap<>();

  private Evenings of(SurgeRule rule, Habits habits, double ridersPerHour) {
    return evenings.computeIfAbsent(new Trial(rule, habits, ridersPerHour), Evenings::of);
  }

  /** What each part of the formula does. */
  String parts() {
    List<Evenings> columns =
        Stream.of(
                SurgeRule.PLAIN,
                SurgeRule.BARE,
                SurgeRule.WITHOUT_HYSTERESIS,
                SurgeRule.WITHOUT_RING,
                SurgeRule.AS_BUILT)
            .map(rule -> of(rule, CHASE, Trial.USUAL))
            .toList();
    Table table =
        new Table("", "plain price", "neither", "smoothing", "hysteresis", "both, as built");
    row(
        table,
        "rides asked for in a window, per free driver",
        columns,
        Evening::requestsPerDriver,
        s -> text("%.2f", s));
    row(table, "riders who find it too dear", columns, Evening::tooDear, s -> percent(s));
    row(table, "rides that no driver takes", columns, Evening::lostShare, s -> percent(s));
    row(table, "riders who are picked up", columns, Evening::served, s -> percent(s));
    row(table, "from asking to pickup", columns, Evening::waitMinutes, s -> text("%.1f min", s));
    row(table, "mean multiplier of a ride", columns, Evening::paid, s -> text("%.2f", s));
    row(
        table,
        "a waiting driver drives, an hour",
        columns,
        Evening::emptyKmPerHour,
        s -> text("%.1f km", s));
    row(
        table,
        "difference between neighbouring cells",
        columns,
        Evening::neighbourGap,
        s -> text("%.2f", s));
    row(
        table,
        "a cell's multiplier changes, an hour",
        columns,
        Evening::changesPerHour,
        s -> text("%.1f ×", s));
    row(table, "and turns round, an hour", columns, Evening::turnsPerHour, s -> text("%.1f ×", s));
    return table.toString();
  }

  private static void row(
      Table table,
      String what,
      List<Evenings> columns,
      ToDoubleFunction<Evening> measure,
      Function<Double, String> words) {
    table.row(withName(what, columns.stream().map(of -> words.apply(of.mean(measure)))));
  }

  private static String[] withName(String name, Stream<String> cells) {
    return Stream.concat(Stream.of(name), cells).toArray(String[]::new);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** What happens where there are not drivers enough, at the plain price and with surge. */
  String scarcity() {
    Table table =
        new Table(
            "riders an hour",
            "plain price: from asking to pickup",
            "picked up an hour",
            "with surge: from asking to pickup",
            "picked up an hour",
            "mean multiplier");
    for (double riders : new double[] {Trial.USUAL, 7_500, 9_000}) {
      Evenings plain = of(SurgeRule.PLAIN, CHASE, riders);
      Evenings surge = of(SurgeRule.AS_BUILT, CHASE, riders);
      table.row(
          whole(riders),
          text("%.1f min", plain.mean(Evening::waitMinutes)),
          whole(plain.mean(Evening::pickedUpPerHour)),
          text("%.1f min", surge.mean(Evening::waitMinutes)),
          whole(surge.mean(Evening::pickedUpPerHour)),
          text("%.2f", surge.mean(Evening::paid)));
    }
    return table.toString();
  }

  /** How surge gets from the stadium's cell to the cells around it. */
  String spread() {
    Table table =
        new Table(
            withName("mean multiplier, before → while people leave", panels().keySet().stream()));
    for (int ring = 0; ring < Evening.RINGS; ring++) {
      int number = ring;
      table.row(withName(ringName(ring), panels().values().stream().map(of -> rise(of, number))));
    }
    table.row(
        withName(
            "the stadium's cell swings, after 30 to 70 min",
            panels().values().stream().map(of -> text("± %.2f", of.swing(0, 30, 70)))));
    return table.toString();
  }

  /** What is compared of how surge spreads, by name. */
  Map<String, Evenings> panels() {
    Map<String, Evenings> panels = new LinkedHashMap<>();
    panels.put("neither, drivers wander", of(SurgeRule.BARE, WANDER, Trial.USUAL));
    panels.put("neither, drivers chase", of(SurgeRule.BARE, CHASE, Trial.USUAL));
    panels.put("both, drivers wander", of(SurgeRule.AS_BUILT, WANDER, Trial.USUAL));
    panels.put("both, drivers chase", of(SurgeRule.AS_BUILT, CHASE, Trial.USUAL));
    return panels;
  }

  static String ringName(int ring) {
    return ring == 0 ? "the stadium's cell" : "ring " + ring;
  }

  private static String rise(Evenings evenings, int ring) {
    return text("%.2f → ", evenings.mean(ring, -30, 0)) + text("%.2f", evenings.mean(ring, 2, 22));
  }
}
