package dev.millrace.infra.data;

import dev.millrace.infra.data.TopicState.PartitionState;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Lists, describes and creates topics: the catalogue says what should be, the broker what is.
 *
 * <p>Every method throws {@link DataException} if no broker answers within {@value
 * #TIMEOUT_SECONDS} s or it refuses.
 */
public final class TopicAdmin {
  private static final int TIMEOUT_SECONDS = 15;

  private final Admin admin;

  /**
   * @param admin the caller closes it
   */
  public TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /** Every topic of the catalogue and every other topic of the broker but internal ones. */
  public List<TopicState> list() {
    Set<String> names = await(admin.listTopics().names());
    Set<String> live = new TreeSet<>(names);
    List<TopicState> states = new ArrayList<>();
    Map<String, TopicState> found = describe(live);
    for (Topic<?, ?> topic : Catalogue.all()) {
      states.add(
          found.containsKey(topic.name())
              ? found.remove(topic.name())
              : new TopicState(topic.name(), Optional.of(topic), List.of(), Map.of()));
    }
    states.addAll(found.values());
    return states;
  }

  /** One topic; without partitions if the broker does not have it. */
  public TopicState describe(String name) {
    if (!await(admin.listTopics().names()).contains(name)) {
      return new TopicState(name, Catalogue.find(name), List.of(), Map.of());
    }
    return describe(Set.of(name)).get(name);
  }

  /** Timestamp of the newest record of a topic, epoch milliseconds UTC; empty if it has none. */
  public OptionalLong newestMs(String name) {
    Map<String, TopicDescription> descriptions =
        await(admin.describeTopics(Set.of(name)).allTopicNames());
    Map<TopicPartition, OffsetSpec> asked = asked(descriptions, OffsetSpec.maxTimestamp());
    return await(admin.listOffsets(asked).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::timestamp)
        .filter(timestamp -> timestamp >= 0)
        .max();
  }

  /** The id of a topic, which it gets anew when it is deleted and made again. */
  public String id(String name) {
    return await(admin.describeTopics(Set.of(name)).allTopicNames()).get(name).topicId().toString();
  }

  /** What timestamps a topic takes. */
  public TimestampBounds bounds(String name) {
    return TimestampBounds.of(configs(Set.of(name)).get(name));
  }

  /**
   * Creates a topic as the catalogue describes it; a name {@code <topic>.<suffix>} is a copy for
   * imported data.
   *
   * @return false if it is there already
   * @throws DataException if the catalogue knows no such topic
   */
  public boolean create(String name) {
    Topic<?, ?> topic =
        Catalogue.find(name)
            .orElseThrow(
                () ->
                    new DataException(
                        "The catalogue has no topic "
                            + name
                            + ". A name is one of `millrace topic list`, or one of those with a"
                            + " suffix for imported data, such as links.clicks.may2015."));
    if (await(admin.listTopics().names()).contains(name)) {
      return false;
    }
    try {
      TopicSetup.ensure(admin, List.of(topic));
    } catch (IllegalStateException e) {
      throw new DataException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("Interrupted", e);
    }
    return true;
  }

  private Map<String, TopicState> describe(Collection<String> names) {
    Map<String, TopicDescription> descriptions = await(admin.describeTopics(names).allTopicNames());
    Map<String, Config> configs = configs(names);
    Map<TopicPartition, Long> begins = offsets(descriptions, OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(descriptions, OffsetSpec.latest());
    Map<String, TopicState> states = new TreeMap<>();
    descriptions.forEach(
        (name, description) ->
            states.put(
                name,
                new TopicState(
                    name,
                    Catalogue.find(name),
                    description.partitions().stream()
                        .map(p -> partition(name, p, begins, ends))
                        .toList(),
                    overrides(configs.get(name)))));
    return states;
  }

  private static PartitionState partition(
      String name,
      TopicPartitionInfo info,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends) {
    TopicPartition partition = new TopicPartition(name, info.partition());
    return new PartitionState(
        info.partition(),
        begins.get(partition),
        ends.get(partition),
        info.leader() == null ? -1 : info.leader().id(),
        info.replicas().size(),
        info.isr().size());
  }

  private Map<TopicPartition, Long> offsets(
      Map<String, TopicDescription> descriptions, OffsetSpec spec) {
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        await(admin.listOffsets(asked(descriptions, spec)).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static Map<TopicPartition, OffsetSpec> asked(
      Map<String, TopicDescription> descriptions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    descriptions.forEach(
        (name, description) ->
            description
                .partitions()
                .forEach(p -> asked.put(new TopicPartition(name, p.partition()), spec)));
    return asked;
  }

  private Map<String, Config> configs(Collection<String> names) {
    List<ConfigResource> resources =
        names.stream().map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n)).toList();
    Map<String, Config> configs = new HashMap<>();
    await(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> configs.put(resource.name(), config));
    return configs;
  }

  private static Map<String, String> overrides(Config config) {
    Map<String, String> overrides = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
        overrides.put(entry.name(), entry.isSensitive() ? "(hidden)" : entry.value());
      }
    }
    return overrides;
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new DataException("No Kafka broker answered within " + TIMEOUT_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw DataException.because(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("Interrupted", e);
    }
  }
}
