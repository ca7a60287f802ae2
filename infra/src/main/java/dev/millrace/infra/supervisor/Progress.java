package dev.millrace.infra.supervisor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what happens, one line each, to the person and to the log. */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final PrintStream out;

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** Something about one server or step. */
  public void line(String name, String what) {
    LOG.info("{} {}", name, what);
    out.printf(Locale.ROOT, "%-18s %s%n", name, what);
    out.flush();
  }

  /** Something that is now done, with the time it took. */
  public void done(String name, String what, Duration took) {
    line(name, String.format(Locale.ROOT, "%-8s %5.1f s", what, took.toMillis() / 1000.0));
  }

  /** A sentence about the whole. */
  public void say(String sentence) {
    LOG.info("{}", sentence);
    out.println(sentence);
    out.flush();
  }
}
