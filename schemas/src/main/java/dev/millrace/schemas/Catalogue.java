package dev.millrace.schemas;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.timelines.TimelinesTopics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every topic of Millrace. */
public final class Catalogue {
  private static final List<Topic<?, ?>> ALL =
      Stream.of(
              LinksTopics.all(),
              TimelinesTopics.all(),
              RidesTopics.all(),
              PaymentsTopics.all(),
              NotificationsTopics.all())
          .<Topic<?, ?>>flatMap(List::stream)
          .toList();

  private Catalogue() {}

  public static List<Topic<?, ?>> all() {
    return ALL;
  }

  /** The topics of one system, such as {@code links}; empty if there is no such system. */
  public static List<Topic<?, ?>> ofSystem(String system) {
    return ALL.stream().filter(topic -> topic.system().equals(system)).toList();
  }

  /**
   * The entry of a topic. A topic of its own that an import made ({@code <name>.<suffix>}) is found
   * through the topic that it copies.
   */
  public static Optional<Topic<?, ?>> find(String name) {
    Optional<Topic<?, ?>> exact = ALL.stream().filter(t -> t.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    int dot = name.lastIndexOf('.');
    return ALL.stream()
        .filter(t -> dot > 0 && t.name().equals(name.substring(0, dot)))
        .findFirst()
        .map(t -> t.forImport(name.substring(dot + 1)));
  }
}
