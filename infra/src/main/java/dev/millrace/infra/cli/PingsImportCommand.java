package dev.millrace.infra.cli;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.imports.TimeShift;
import dev.millrace.infra.imports.rides.PingLines;
import dev.millrace.infra.imports.rides.PingScan;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Imports positions of drivers. */
@Command(
    name = "pings",
    description = {
      "Sends positions as those of drivers who wait for a ride, by a CSV file whose first line names"
          + " the columns lat, lng, datetime (2008-10-23 05:53:05, in UTC) and uid. The lines of a"
          + " driver must be in the order of time.",
      "By default they go to rides.pings and their times are shifted so that the last is now. --as"
          + " NAME leaves the times alone and writes to a topic without a time limit,"
          + " rides.pings.NAME.",
      "Exit code 1 if any line was refused."
    })
final class PingsImportCommand extends LineImportCommand {
  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Topic of its own: lower-case letters, digits and hyphens.")
  private String name;

  private final long nowMs = System.currentTimeMillis();
  private PingLines pings;
  private long shiftMs;

  @Override
  Lines lines(Path file, KafkaClients clients) throws IOException {
    if (name != null) {
      OwnTopic.requireFree(RidesTopics.PINGS, name);
    }
    PingScan scan = PingScan.of(file, nowMs);
    Topic<String, DriverPing> topic = RidesTopics.PINGS;
    TimestampBounds bounds = TimestampBounds.NONE;
    try (Admin admin = clients.admin()) {
      TopicAdmin topics = new TopicAdmin(admin);
      if (name == null) {
        shiftMs = nowMs - scan.lastMs();
        bounds = topics.bounds(topic.name());
      } else {
        topic = OwnTopic.create(topic, name, topics);
      }
    }
    pings = new PingLines(topic, bounds, shiftMs, nowMs);
    return new Lines(topic, "pings", pings);
  }

  @Override
  void remark(PrintStream err) {
    if (shiftMs != 0) {
      err.println(
          "Times were shifted by "
              + TimeShift.text(shiftMs)
              + ", so that the last ping is now. Import with --as NAME to keep the times.");
    }
    if (pings.expired() > 0) {
      err.printf(
          Locale.ROOT,
          "%,d pings are older than the topic keeps them, and will soon be deleted there.%n",
          pings.expired());
    }
  }
}
