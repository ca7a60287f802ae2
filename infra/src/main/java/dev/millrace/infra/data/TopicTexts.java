package dev.millrace.infra.data;

import dev.millrace.infra.data.TopicState.PartitionState;
import dev.millrace.schemas.Topic;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Topics as text for people. */
public final class TopicTexts {
  private static final String LIST_ROW = "%-28s %10s  %-8s %-9s %12s  %s%n";

  private TopicTexts() {}

  /** One line per topic. */
  public static void list(List<TopicState> topics, PrintStream out) {
    out.printf(LIST_ROW, "TOPIC", "PARTITIONS", "CLEANUP", "KEPT", "RECORDS", "KEY");
    for (TopicState topic : topics) {
      Optional<Topic<?, ?>> entry = topic.catalogue();
      out.printf(
          LIST_ROW,
          topic.name(),
          topic.exists() ? topic.partitions().size() : "missing",
          entry.map(TopicTexts::cleanup).orElse("?"),
          entry.map(TopicTexts::kept).orElse("?"),
          topic.exists() ? String.format(Locale.ROOT, "%,d", topic.records()) : "-",
          entry.map(Topic::keyMeaning).orElse("not in the catalogue"));
    }
  }

  /** Everything about one topic. */
  public static void describe(TopicState topic, PrintStream out) {
    out.println(topic.name());
    topic.catalogue().ifPresent(entry -> catalogue(entry, out));
    if (topic.catalogue().isEmpty()) {
      out.println("  not in the catalogue");
    }
    if (!topic.exists()) {
      out.println(
          "  The broker does not have it. Create it with: millrace topic create " + topic.name());
      return;
    }
    out.printf(
        "%n%9s %12s %12s %12s %7s %8s%n",
        "PARTITION", "BEGIN", "END", "RECORDS", "LEADER", "IN SYNC");
    for (PartitionState p : topic.partitions()) {
      out.printf(
          "%9d %12d %12d %12d %7d %8s%n",
          p.number(),
          p.begin(),
          p.end(),
          p.end() - p.begin(),
          p.leader(),
          p.inSync() + "/" + p.replicas());
    }
    out.println();
    topic.configs().forEach((name, value) -> out.println("  " + name + " = " + value));
  }

  private static void catalogue(Topic<?, ?> topic, PrintStream out) {
    String type =
        topic.valuePrototype().map(p -> p.getDescriptorForType().getFullName()).orElse("bytes");
    out.println("  " + topic.about());
    out.println("  key:        " + topic.keyMeaning());
    out.println("  value:      " + type);
    out.println("  cleanup:    " + cleanup(topic) + ", kept " + kept(topic));
    out.println("  written by: " + String.join(", ", topic.writtenBy()));
    out.println("  read by:    " + String.join(", ", topic.readBy()));
  }

  private static String cleanup(Topic<?, ?> topic) {
    return topic.cleanup().name().toLowerCase(Locale.ROOT);
  }

  private static String kept(Topic<?, ?> topic) {
    return topic.retention().map(TopicTexts::time).orElse("for ever");
  }

  private static String time(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " days";
    }
    return time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}
