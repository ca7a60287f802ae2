package dev.millrace.infra.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome of the story: what was sent, what was seen of it, what queries say, and whether. */
public final class AgreementTable {
  private static final String NOTHING = "–";

  private record Row(String what, String sent, String seen, String queried, String agree) {}

  private final List<Row> rows = new ArrayList<>();
  private boolean allAgree = true;

  /** Three numbers that must be equal. */
  void add(String what, long sent, long seen, long queried) {
    add(what, number(sent), number(seen), number(queried), sent == seen && seen == queried);
  }

  /** Two numbers that must be equal: what was sent and what was seen. */
  void addSeen(String what, long sent, long seen) {
    add(what, number(sent), number(seen), NOTHING, sent == seen);
  }

  /** Two numbers that must be equal: what was sent and what queries say. */
  void addQueried(String what, long sent, long queried) {
    add(what, number(sent), NOTHING, number(queried), sent == queried);
  }

  /** Whatever must hold. */
  void add(String what, String sent, String seen, String queried, boolean agree) {
    rows.add(new Row(what, sent, seen, queried, agree ? "yes" : "NO"));
    allAgree &= agree;
  }

  /** Something measured that nothing depends on. */
  void addMeasured(String what, String value) {
    rows.add(new Row(what, NOTHING, NOTHING, value, NOTHING));
  }

  /** Whether every row agrees. */
  public boolean allAgree() {
    return allAgree;
  }

  /** Prints it. */
  public void print(PrintStream out) {
    List<Row> all = new ArrayList<>(rows);
    all.add(0, new Row("", "sent", "seen", "queried", "agree"));
    int what = all.stream().mapToInt(r -> r.what().length()).max().orElse(0);
    int cell =
        all.stream()
            .flatMap(r -> List.of(r.sent(), r.seen(), r.queried()).stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);
    String format = "  %-" + what + "s" + ("  %" + cell + "s").repeat(3) + "  %s%n";
    for (Row row : all) {
      out.printf(
          Locale.ROOT, format, row.what(), row.sent(), row.seen(), row.queried(), row.agree());
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
