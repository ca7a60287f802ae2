package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must pass between pods may, and pods of different jobs do not meet. */
class NetworkPoliciesTest {
  private final JsonNode topologies =
      DeployFiles.object("StatefulSet", "topologies").at("/spec/template");
  private final List<JsonNode> pods =
      Stream.concat(Stream.of(topologies), FlinkJob.all().stream().map(FlinkJob::pod)).toList();

  private static boolean selects(JsonNode selector, JsonNode pod) {
    return !selector.isMissingNode()
        && DeployFiles.map(pod.at("/metadata/labels"))
            .entrySet()
            .containsAll(DeployFiles.map(selector.get("matchLabels")).entrySet());
  }

  /** Rules of all policies that hold for a pod: they add up. */
  private static List<JsonNode> rules(JsonNode pod, String direction) {
    return DeployFiles.objects("NetworkPolicy").stream()
        .filter(policy -> selects(policy.at("/spec/podSelector"), pod))
        .flatMap(policy -> DeployFiles.stream(policy.at("/spec/" + direction)))
        .toList();
  }

  private static Stream<JsonNode> peers(JsonNode pod, String direction) {
    String side = direction.equals("ingress") ? "from" : "to";
    return rules(pod, direction).stream().flatMap(rule -> DeployFiles.stream(rule.get(side)));
  }

  @Test
  void shouldHoldForEveryPodInBothDirections() {
    for (JsonNode policy : DeployFiles.objects("NetworkPolicy")) {
      assertThat(pods).anyMatch(pod -> selects(policy.at("/spec/podSelector"), pod));
      assertThat(policy.at("/spec/policyTypes")).hasSize(2);
      assertThat(policy.at("/spec/ingress")).allMatch(rule -> rule.has("from"));
    }
    assertThat(pods).allMatch(pod -> !rules(pod, "ingress").isEmpty());
  }

  @Test
  void shouldLetEveryPodReachTheServers() throws Exception {
    int redis =
        ProcessSettings.topologiesPod()
            .settings()
            .find("redis.uri")
            .map(uri -> URI.create(uri).getPort())
            .orElseThrow();
    for (JsonNode pod : pods) {
      assertThat(
              rules(pod, "egress").stream().flatMap(rule -> rule.findValuesAsText("port").stream()))
          .contains("9093", "9042", Integer.toString(redis), "53");
    }
  }

  @Test
  void shouldLetClientsReachTheTopologies() {
    assertThat(rules(topologies, "ingress"))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.at("/ports/0/port"))
                    .isEqualTo(topologies.at("/spec/containers/0/ports/0/containerPort")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.millrace.deploy.FlinkJob#all")
  void shouldLetTheProcessesOfAJobMeet(FlinkJob job) {
    JsonNode own = job.pod();
    for (String direction : List.of("ingress", "egress")) {
      assertThat(rules(own, direction))
          .as(direction)
          .anySatisfy(
              rule -> {
                assertThat(rule.has("ports")).isFalse();
                assertThat(rule.findValues("podSelector")).anyMatch(s -> selects(s, own));
              });
      assertThat(peers(own, direction))
          .noneMatch(
              peer ->
                  pods.stream()
                      .filter(pod -> !pod.equals(own))
                      .anyMatch(pod -> selects(peer.path("podSelector"), pod)));
    }
    assertThat(peers(own, "ingress"))
        .extracting(peer -> DeployFiles.map(peer.at("/namespaceSelector/matchLabels")))
        .contains(Map.of("millrace.dev/flink-operator", "true"));
    assertThat(rules(own, "ingress").toString()).contains("8081");
    // The API server.
    assertThat(
            rules(own, "egress").stream().flatMap(rule -> rule.findValuesAsText("port").stream()))
        .contains("443", "6443");
  }
}
