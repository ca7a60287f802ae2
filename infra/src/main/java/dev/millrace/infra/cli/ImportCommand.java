package dev.millrace.infra.cli;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.infra.accesslog.AccessLogImport;
import dev.millrace.infra.accesslog.BadLines;
import dev.millrace.infra.accesslog.ImportJob;
import dev.millrace.infra.accesslog.ImportReport;
import dev.millrace.infra.accesslog.ImportTarget;
import dev.millrace.infra.accesslog.ImportTexts;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobControl;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.infra.supervisor.PlatformConfig;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.topologies.links.SecretFile;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.VisitorHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports data of the world outside. */
@Command(
    name = "import",
    description = "Imports data from files.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImportCommand.AccessLog.class,
      LineImportCommand.Follows.class,
      LineImportCommand.Posts.class,
      PingsImportCommand.class
    })
public final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Import what? There is: access-log, follows, posts, pings.");
  }

  /** Refuses a file that is not there. */
  static void requireReadable(Path file) {
    if (!Files.isReadable(file)) {
      throw new CliException(2, file + " cannot be read.", null);
    }
  }

  /** Turns an access log into links and clicks. */
  @Command(
      name = "access-log",
      description = {
        "Turns the access log of a web server (combined format; .gz too) into links and clicks:"
            + " every distinct path a link, every line a click. No address is stored.",
        "By default clicks go to links.clicks and their times are shifted so that the last is now.",
        "--as NAME leaves the times alone, writes to a topic without a time limit and counts it"
            + " with a run of click-analytics of its own, as dataset NAME."
      })
  static final class AccessLog implements Callable<Integer> {
    @Mixin private DataOption data;

    @Parameters(paramLabel = "FILE", description = "The log.")
    private Path file;

    @Option(
        names = "--site",
        paramLabel = "URL",
        defaultValue = "https://example.org",
        description = "The site that the paths belong to (default: ${DEFAULT-VALUE}).")
    private String site;

    @Option(
        names = "--as",
        paramLabel = "NAME",
        description = "Dataset of its own: lower-case letters, digits and hyphens.")
    private String name;

    @Option(
        names = "--bad-lines",
        defaultValue = "dead",
        description =
            "What becomes of lines that cannot be imported: ${COMPLETION-CANDIDATES}"
                + " (default: ${DEFAULT-VALUE}, which is links.dead).")
    private BadLines badLines;

    @Override
    public Integer call() throws Exception {
      requireReadable(file);
      if (name != null) {
        requireName();
      }
      Endpoints endpoints = data.endpoints();
      AccessLogImport log = new AccessLogImport(file, site, badLines);
      KafkaClients clients = new KafkaClients(endpoints.kafka());
      ImportTarget target;
      try (Admin admin = clients.admin()) {
        target = target(new TopicAdmin(admin));
      }
      ImportReport report = send(log, target, clients);
      ImportTexts.remarks(report, System.err);
      ImportTexts.table(
          report,
          target.clicks().name(),
          badLines == BadLines.DEAD ? "sent to " + LinksTopics.DEAD.name() : "left out",
          System.out);
      if (name != null) {
        count(endpoints, target, report);
      }
      return 0;
    }

    private void requireName() {
      try {
        LinkCountsLayout.requireDataset(name);
      } catch (IllegalArgumentException e) {
        throw new CliException(2, "--as: " + e.getMessage(), e);
      }
      if (name.equals(LinkCountsLayout.LIVE)) {
        throw new CliException(2, "--as: " + name + " is in use by the platform itself.", null);
      }
      OwnTopic.requireFree(LinksTopics.CLICKS, name);
    }

    private ImportTarget target(TopicAdmin topics) {
      if (name == null) {
        String clicks = LinksTopics.CLICKS.name();
        return new ImportTarget(
            LinksTopics.CLICKS, topics.bounds(clicks), topics.newestMs(clicks), true);
      }
      Topic<String, Click> own = OwnTopic.create(LinksTopics.CLICKS, name, topics);
      return new ImportTarget(own, TimestampBounds.NONE, OptionalLong.empty(), false);
    }

    private ImportReport send(AccessLogImport log, ImportTarget target, KafkaClients clients)
        throws IOException {
      DataFolder folder = data.folder();
      Path config = TopologiesServer.config(folder);
      Settings settings =
          Files.isReadable(config)
              ? Settings.load(config, System.getenv())
              : Settings.of(Map.of(), System.getenv());
      Path secret =
          settings
              .find("links.secret-file")
              .map(Path::of)
              .orElse(folder.conf().resolve("links.secret"));
      Optional<Path> geo = settings.find("links.geo-database").map(Path::of);
      if (geo.isEmpty()) {
        System.err.println("There is no country database: countries stay unknown.");
      }
      try (Producer<byte[], byte[]> producer = clients.producer();
          Countries countries = geo.isPresent() ? Countries.of(geo.get()) : Countries.none()) {
        return log.run(
            target,
            producer,
            new VisitorHash(SecretFile.load(secret)),
            countries,
            Clock.systemUTC(),
            System.err);
      }
    }

    private void count(Endpoints endpoints, ImportTarget target, ImportReport report)
        throws IOException, InterruptedException {
      System.err.println("Counting them as dataset " + name + " …");
      ImportJob job =
          new ImportJob(
              new JobControl(
                  data.folder(),
                  new FlinkRest(endpoints.flinkRest()),
                  Distribution.locate().jobsJar(),
                  PlatformConfig.outsideFlink(endpoints)));
      Duration took = job.run(name, target.clicks().name());
      System.out.printf(Locale.ROOT, "counted in     %10.1f s%n", took.toMillis() / 1000.0);
      Settings settings = endpoints.settings();
      Instant from = Instant.ofEpochMilli(report.firstMs()).truncatedTo(ChronoUnit.HOURS);
      Instant to = Instant.ofEpochMilli(report.lastMs()).truncatedTo(ChronoUnit.HOURS);
      String base =
          "http://"
              + settings.text("http.host", "127.0.0.1")
              + ":"
              + settings.text("http.port", "8080");
      System.out.printf(
          "%nThe counts of a path, CODE being that of its link (%s/api/links):%n"
              + "curl '%s/api/links/CODE/stats?dataset=%s&granularity=hour&from=%s&to=%s'%n",
          base, base, name, from, to.plus(1, ChronoUnit.HOURS));
    }
  }
}
