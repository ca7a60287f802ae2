package dev.millrace.infra.dlq;

import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.Optional;

/**
 * The topics that hold letters, which is what we call dead letters and late records together:
 * {@code <system>.dead} and {@code <topic>.late}.
 */
public final class LetterTopics {
  private static final String DEAD = ".dead";
  private static final String LATE = ".late";

  private LetterTopics() {}

  /** All of them, as the catalogue has them. */
  public static List<Topic<?, ?>> all() {
    return Catalogue.all().stream()
        .<Topic<?, ?>>map(topic -> topic)
        .filter(LetterTopics::is)
        .toList();
  }

  /** The one of this name. */
  public static Optional<Topic<?, ?>> find(String name) {
    return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /** The topic in which is written what was sent back. */
  public static Topic<?, ?> marks(Topic<?, ?> letters) {
    String name = letters.system() + ".redriven";
    return Catalogue.find(name)
        .orElseThrow(() -> new IllegalStateException("Not in the catalogue: " + name));
  }

  /** The topic that a topic of late records is about; empty for any other topic. */
  static Optional<String> sourceOfLate(String name) {
    return name.endsWith(LATE)
        ? Optional.of(name.substring(0, name.length() - LATE.length()))
        : Optional.empty();
  }

  private static boolean is(Topic<?, ?> topic) {
    return topic.name().equals(topic.system() + DEAD)
        || sourceOfLate(topic.name()).flatMap(Catalogue::find).isPresent();
  }
}
