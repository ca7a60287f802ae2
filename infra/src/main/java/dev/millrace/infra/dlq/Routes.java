package dev.millrace.infra.dlq;

import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.data.TopicState;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where letters can be sent back to: topics of the catalogue, and copies of them for imports, that
 * the broker has. The name of an imported file, which stands in the place of a topic, is none.
 */
final class Routes {
  private static final int LONGEST_NAME = 249;

  private final TopicAdmin topics;
  private final Map<String, TopicState> live;
  private final Map<String, TimestampBounds> bounds = new HashMap<>();

  Routes(TopicAdmin topics) {
    this.topics = topics;
    this.live =
        topics.list().stream()
            .filter(TopicState::exists)
            .collect(Collectors.toMap(TopicState::name, Function.identity()));
  }

  Route of(Letter letter) {
    if (letter.source().isEmpty()) {
      return new Route.Nowhere("nothing tells the source topic");
    }
    String name = letter.source().get();
    Optional<Topic<?, ?>> topic = Catalogue.find(name);
    if (topic.isEmpty() || LetterTopics.find(name).isPresent() || isMarks(topic.get())) {
      return new Route.Nowhere(OneLine.of(name, LONGEST_NAME) + " is no source topic");
    }
    TopicState state = live.get(name);
    if (state == null) {
      return new Route.Nowhere("the broker has no topic " + name);
    }
    int count = state.partitions().size();
    OptionalInt partition =
        letter.sourcePartition().isPresent() && letter.sourcePartition().getAsInt() < count
            ? letter.sourcePartition()
            : OptionalInt.empty();
    return new Route.To(name, partition, bounds.computeIfAbsent(name, topics::bounds));
  }

  private static boolean isMarks(Topic<?, ?> topic) {
    return LetterTopics.marks(topic).name().equals(topic.name());
  }
}
