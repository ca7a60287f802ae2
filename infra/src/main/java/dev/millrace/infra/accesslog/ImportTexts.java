package dev.millrace.infra.accesslog;

import dev.millrace.infra.imports.SummaryRow;
import dev.millrace.infra.imports.TimeShift;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;

/** What an import tells the person who started it. */
public final class ImportTexts {
  private ImportTexts() {}

  /** Whatever should not surprise anybody later. */
  public static void remarks(ImportReport report, PrintStream err) {
    if (report.shiftMs() != 0) {
      err.println(
          "Times were shifted by "
              + TimeShift.text(report.shiftMs())
              + ", so that the last line is now. Days pass in seconds then, and clicks that the job"
              + " finds late go to links.clicks.late uncounted. Import with --as NAME to keep the"
              + " times and count everything.");
    }
    if (report.expired() > 0) {
      err.printf(
          Locale.ROOT,
          "%,d clicks are older than the topic keeps them, and will soon be deleted there.%n",
          report.expired());
    }
    if (report.behind() > 0) {
      err.printf(
          Locale.ROOT,
          "%,d clicks are older than the newest click that was there before: most of them are"
              + " late.%n",
          report.behind());
    }
  }

  /** The numbers. */
  public static void table(ImportReport report, String topic, String badGoTo, PrintStream out) {
    SummaryRow.print(out, "lines read", report.lines(), "");
    SummaryRow.print(out, "links", report.links(), "one per path, sent to links.commands");
    SummaryRow.print(out, "clicks", report.clicks(), "sent to " + topic);
    SummaryRow.print(out, "lines refused", report.bad(), report.bad() == 0 ? "" : badGoTo);
    out.printf(
        "%-14s %12s  %s%n",
        "from, to",
        "",
        Instant.ofEpochMilli(report.firstMs()) + ", " + Instant.ofEpochMilli(report.lastMs()));
  }
}
