package dev.millrace.infra.cli;

import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import java.util.regex.Pattern;

/**
 * The topic of an import that is kept apart from what the platform lives on, without time limit.
 */
final class OwnTopic {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private OwnTopic() {}

  /**
   * Refuses a name that a topic cannot have, or that is the platform's.
   *
   * @param name what {@code --as} says
   */
  static void requireFree(Topic<?, ?> topic, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new CliException(
          2, "--as: a name has lower-case letters, digits and hyphens, not '" + name + "'.", null);
    }
    String own = topic.forImport(name).name();
    if (Catalogue.all().stream().anyMatch(known -> known.name().equals(own))) {
      throw new CliException(2, "--as: " + name + " is in use by the platform itself.", null);
    }
  }

  /** Makes it, unless it is there and empty. */
  static <K, V> Topic<K, V> create(Topic<K, V> topic, String name, TopicAdmin topics) {
    Topic<K, V> own = topic.forImport(name);
    if (!topics.create(own.name()) && topics.describe(own.name()).records() > 0) {
      throw new CliException(
          "There is an import of this name already: "
              + own.name()
              + " holds records. Choose another name.");
    }
    return own;
  }
}
