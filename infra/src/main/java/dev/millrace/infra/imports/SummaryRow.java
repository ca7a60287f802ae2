package dev.millrace.infra.imports;

import java.io.PrintStream;
import java.util.Locale;

/** A number of the summary that ends an import. */
public final class SummaryRow {
  private SummaryRow() {}

  /**
   * Prints it.
   *
   * @param remark may be empty
   */
  public static void print(PrintStream out, String what, long number, String remark) {
    out.println(
        String.format(Locale.ROOT, "%-14s %,12d  %s", what, number, remark).stripTrailing());
  }
}
