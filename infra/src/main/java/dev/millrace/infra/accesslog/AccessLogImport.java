package dev.millrace.infra.accesslog;

import dev.millrace.infra.data.Progress;
import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.ImportException;
import dev.millrace.infra.imports.ImportSender;
import dev.millrace.infra.imports.LineFile;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.VisitorHash;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/**
 * Imports an access log: a create command for every distinct path, a click for every line. The log
 * is read twice, and of it only the distinct paths are held in memory.
 */
public final class AccessLogImport {
  private final Path log;
  private final String site;
  private final BadLines badLines;
  private final LogScan scan;

  /**
   * Reads the log once.
   *
   * @param site scheme and host that paths belong to, such as {@code https://example.org}
   * @throws IOException if the log cannot be read
   * @throws ImportException if it has no line that could be imported, or has a bad one and bad
   *     lines are not allowed
   */
  public AccessLogImport(Path log, String site, BadLines badLines) throws IOException {
    this.log = log;
    this.site = site.endsWith("/") ? site.substring(0, site.length() - 1) : site;
    this.badLines = badLines;
    checkSite();
    this.scan = LogScan.of(log);
    if (scan.good() == 0) {
      throw new ImportException(
          log + " has no line in the combined log format among its " + scan.lines() + " lines");
    }
    if (badLines == BadLines.FAIL && scan.good() < scan.lines()) {
      throw new ImportException(
          (scan.lines() - scan.good())
              + " of "
              + scan.lines()
              + " lines of "
              + log
              + " are not in the combined log format; nothing was sent");
    }
  }

  private void checkSite() {
    try {
      PathLink.of(site, "/");
    } catch (BadLineException e) {
      throw new ImportException("The site must be like https://example.org: " + e.getMessage());
    }
  }

  /**
   * Sends everything and waits until it is acknowledged.
   *
   * @param producer acks=all and idempotent; the caller closes it
   * @param err where progress is said
   * @throws IOException if the log cannot be read
   * @throws ImportException if the broker refuses a record
   */
  public ImportReport run(
      ImportTarget target,
      Producer<byte[], byte[]> producer,
      VisitorHash visitors,
      Countries countries,
      Clock clock,
      PrintStream err)
      throws IOException {
    long nowMs = clock.millis();
    long shiftMs = target.shifted() ? nowMs - scan.lastMs() : 0;
    Run run =
        new Run(
            target,
            new ImportSender(producer),
            new LogClicks(scan.fingerprint(), shiftMs, visitors, countries),
            nowMs,
            new Progress(err, "lines read"));
    String fingerprint = new LineFile(log).forEachLine(run::line);
    run.sender.finish();
    if (!fingerprint.equals(scan.fingerprint())) {
      throw new ImportException(
          log + " changed while it was read; import it again when it is done");
    }
    return new ImportReport(
        scan.lines(),
        run.links.size(),
        run.clicks,
        run.bad,
        run.expired,
        run.behind,
        shiftMs,
        scan.firstMs() + shiftMs,
        scan.lastMs() + shiftMs);
  }

  private final class Run {
    private final ImportTarget target;
    private final ImportSender sender;
    private final LogClicks maker;
    private final long nowMs;
    private final Progress progress;
    private final Map<String, PathLink> links = new HashMap<>();
    private long clicks;
    private long bad;
    private long expired;
    private long behind;

    Run(ImportTarget target, ImportSender sender, LogClicks maker, long nowMs, Progress progress) {
      this.target = target;
      this.sender = sender;
      this.maker = maker;
      this.nowMs = nowMs;
      this.progress = progress;
    }

    void line(long number, String text) {
      try {
        AccessLogLine line = AccessLogParser.parse(text);
        click(maker.click(number, line, link(line.path()).code()));
      } catch (BadLineException e) {
        bad(number, text, e.getMessage());
      }
      progress.step();
    }

    private PathLink link(String path) throws BadLineException {
      PathLink known = links.get(path);
      if (known != null) {
        return known;
      }
      PathLink link = PathLink.of(site, path);
      LinkCommand command = link.command(nowMs);
      sender.send(LinksTopics.COMMANDS, link.code(), command.getCommandId(), command);
      links.put(path, link);
      return link;
    }

    private void click(Click click) {
      sender.send(target.clicks(), click.getCode(), click.getClickId(), click);
      clicks++;
      if (target.bounds().expires(click.getClickedAtMs(), nowMs)) {
        expired++;
      }
      if (target.newestMs().isPresent() && click.getClickedAtMs() < target.newestMs().getAsLong()) {
        behind++;
      }
    }

    private void bad(long number, String text, String reason) {
      bad++;
      switch (badLines) {
        case DEAD -> sender.send(DeadLine.of(fileName(), number, text, reason, nowMs));
        case SKIP -> {}
        case FAIL -> throw new ImportException("line " + number + ": " + reason);
      }
    }

    private String fileName() {
      return String.valueOf(log.getFileName());
    }
  }
}
