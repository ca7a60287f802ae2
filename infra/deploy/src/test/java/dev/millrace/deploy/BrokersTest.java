package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.rides.RidesSystem;
import dev.millrace.topologies.timelines.TimelinesSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brokers are set up as Millrace needs them, and let each process do what it does. */
class BrokersTest {
  private static final Pattern SETTING = Pattern.compile("(?m)^ +([a-z.]+)=(\\S+)$");

  /** What the embedded broker sets because Millrace needs it, and not because it is alone. */
  private static final List<String> NEEDED =
      List.of(
          "auto.create.topics.enable",
          "group.min.session.timeout.ms",
          "log.message.timestamp.after.max.ms",
          "transaction.max.timeout.ms");

  private final Map<String, String> strimzi =
      DeployFiles.map(DeployFiles.object("Kafka", "millrace").at("/spec/kafka/config"));

  private static Map<String, String> embedded() {
    Map<String, String> settings = new TreeMap<>();
    SETTING
        .matcher(
            DeployFiles.text(
                DeployFiles.ROOT.resolve(
                    "infra/src/main/java/dev/millrace/infra/servers/KafkaServer.java")))
        .results()
        .forEach(setting -> settings.put(setting.group(1), setting.group(2)));
    return settings;
  }

  @Test
  void shouldSetWhatTheEmbeddedBrokerSets() {
    Map<String, String> compose =
        DeployFiles.map(DeployFiles.compose().at("/services/kafka/environment"));
    for (String key : NEEDED) {
      String value = embedded().get(key);
      assertThat(value).as(key).isNotNull();
      assertThat(strimzi).containsEntry(key, value);
      String variable = "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
      assertThat(compose).containsEntry(variable, value);
    }
  }

  @Test
  void shouldKeepEverythingThreeTimes() {
    int nodes = DeployFiles.object("KafkaNodePool", "node").at("/spec/replicas").asInt();
    assertThat(nodes).isEqualTo(3);
    assertThat(strimzi).containsEntry("default.replication.factor", "3");
    assertThat(strimzi).containsEntry("min.insync.replicas", "2");
    strimzi.forEach(
        (key, value) -> {
          if (key.endsWith(".replication.factor")) {
            assertThat(value).as(key).isEqualTo("3");
          } else if (key.endsWith(".min.isr")) {
            assertThat(value).as(key).isEqualTo("2");
          }
        });
  }

  @Test
  void shouldLetTheTopologiesDoWhatTheyDo() {
    for (String system : List.of("links", "timelines", "rides")) {
      for (Topic<?, ?> topic : Catalogue.ofSystem(system)) {
        assertThat(allowed("topologies", "topic", topic.name()))
            .as(topic.name())
            .contains("Create", "Describe", "Read", "Write");
      }
    }
    for (Topic<?, ?> topic : List.of(PaymentsTopics.REQUESTS, NotificationsTopics.REQUESTS)) {
      assertThat(allowed("topologies", "topic", topic.name()))
          .as(topic.name())
          .containsOnly("Create", "Describe", "Write");
    }
    for (String application :
        List.of(
            LinksSystem.REGISTRY,
            LinksSystem.ALLOCATOR,
            TimelinesSystem.APPLICATION,
            RidesSystem.DISPATCH)) {
      assertThat(allowed("topologies", "topic", application + "-store-changelog"))
          .contains("Create", "Describe", "DescribeConfigs", "Read", "Write", "Delete");
      assertThat(allowed("topologies", "group", application)).contains("Describe", "Read");
    }
    assertThat(allowed("topologies", "transactionalId", LinksSystem.ALLOCATOR + "-0"))
        .contains("Describe", "Write");
    assertThat(allowed("topologies", "transactionalId", RidesSystem.DISPATCH + "-0"))
        .contains("Describe", "Write");
    assertThat(allowed("topologies", "topic", "checkout.orders")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.millrace.deploy.FlinkJob#all")
  void shouldLetAJobDoWhatItDoesAndNothingElse(FlinkJob job) throws Exception {
    for (Topic<?, ?> topic : Catalogue.all()) {
      Set<String> needed = new HashSet<>();
      if (job.reads(topic)) {
        needed.addAll(List.of("Describe", "Read"));
      }
      if (job.writes(topic)) {
        needed.addAll(List.of("Describe", "Write"));
      }
      assertThat(allowed(job.name(), "topic", topic.name())).as(topic.name()).isEqualTo(needed);
    }
    assertThat(allowed(job.name(), "topic", "checkout.orders")).isEmpty();
    for (FlinkJob any : FlinkJob.all()) {
      assertThat(allowed(job.name(), "group", any.run().group()))
          .isEqualTo(any.equals(job) ? Set.of("Describe", "Read") : Set.of());
    }
    assertThat(DeployFiles.stream(acls(job.name())).map(rule -> rule.at("/resource/type").asText()))
        .containsOnly("topic", "group");
  }

  /** Else the test above would not know what a job does. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.millrace.deploy.FlinkJob#all")
  void shouldUseTheTopicsThatTheCatalogueSays(FlinkJob job) {
    assertThat(job.topics())
        .hasSizeGreaterThan(2)
        .allMatch(topic -> job.reads(topic) || job.writes(topic))
        .containsAll(
            Catalogue.all().stream()
                .filter(
                    topic ->
                        topic.readBy().contains(job.name())
                            || topic.writtenBy().contains(job.name()))
                .toList());
  }

  private static JsonNode acls(String user) {
    return DeployFiles.object("KafkaUser", user).at("/spec/authorization/acls");
  }

  private static Set<String> allowed(String user, String type, String name) {
    return DeployFiles.stream(acls(user))
        .filter(rule -> rule.at("/resource/type").asText().equals(type))
        .filter(
            rule -> {
              String of = rule.at("/resource/name").asText();
              return rule.at("/resource/patternType").asText().equals("prefix")
                  ? name.startsWith(of)
                  : name.equals(of);
            })
        .flatMap(rule -> DeployFiles.stream(rule.get("operations")))
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
