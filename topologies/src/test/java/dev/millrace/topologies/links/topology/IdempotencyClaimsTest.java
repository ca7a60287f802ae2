package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TestTopology;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyClaimsTest {
  private static final long START = 1_767_225_600_000L;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  @TempDir Path folder;
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();
  private TestTopology topology;
  private TestInputTopic<String, IdempotencyClaim> claims;
  private WindowStore<String, IdempotencyClaim> store;

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            LinkRegistryTopology.build(new LinkRegistryConfig(applied)),
            folder,
            StreamsConfig.AT_LEAST_ONCE,
            LinksTopics.DEAD);
    claims = topology.input(LinksTopics.CLAIMS);
    store = topology.driver.getWindowStore(LinkRegistryTopology.CLAIMS.name());
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private static IdempotencyClaim claim(String id) {
    return IdempotencyClaim.newBuilder()
        .setClaimId(id)
        .setBodySha256(ByteString.copyFrom(new byte[32]))
        .setResourceId("KFZ4zO7")
        .setClaimedAtMs(START)
        .build();
  }

  private Optional<String> winner(String key, long at) {
    return LinkRegistryTopology.CLAIMS.standing(store, key, at).map(IdempotencyClaim::getClaimId);
  }

  @Test
  void shouldGiveAKeyToItsFirstClaim() {
    claims.pipeInput("key", claim("first"), START);
    claims.pipeInput("key", claim("second"), START + 1);
    claims.pipeInput("other", claim("third"), START + 2);

    assertThat(winner("key", START + HOUR)).hasValue("first");
    assertThat(winner("other", START + HOUR)).hasValue("third");
    assertThat(winner("none", START)).isEmpty();
  }

  @Test
  void shouldGoByTheOrderOfTheTopicNotByClocks() {
    claims.pipeInput("key", claim("clock ahead"), START + 500);
    claims.pipeInput("key", claim("clock right"), START);

    assertThat(winner("key", START)).hasValue("clock ahead");
    assertThat(winner("key", START + 1000)).hasValue("clock ahead");
  }

  @Test
  void shouldFreeAKeyAfterADay() {
    claims.pipeInput("key", claim("first"), START);
    claims.pipeInput("key", claim("just within"), START + DAY - 1);
    assertThat(winner("key", START + DAY - 1)).hasValue("first");
    assertThat(winner("key", START + DAY)).isEmpty();

    claims.pipeInput("key", claim("next day"), START + DAY);
    assertThat(winner("key", START + DAY)).hasValue("next day");
    claims.pipeInput("key", claim("too late"), START + DAY + 1);
    assertThat(winner("key", START + DAY + 1)).hasValue("next day");
  }

  @Test
  void shouldNotChangeAnythingWhenClaimsAreReadAgain() {
    String[] ids = {"first", "loser", "next day"};
    long[] times = {START, START + 2 * HOUR, START + DAY + HOUR};
    for (int from = 0; from <= ids.length; from++) {
      for (int i = from % ids.length; i < ids.length; i++) {
        claims.pipeInput("key", claim(ids[i]), times[i]);
      }
      assertThat(winner("key", START + DAY + HOUR)).as("again from %d", from).hasValue("next day");
    }
    assertThat(winner("key", START + 2 * HOUR)).hasValue("next day");
  }

  @Test
  void shouldSendWhatIsNoClaimToTheDeadLetters() {
    topology.rawInput(LinksTopics.CLAIMS).pipeInput("key", new byte[] {-1}, START);
    claims.pipeInput(null, claim("c"), START);
    claims.pipeInput("", claim("c"), START);
    claims.pipeInput("k".repeat(256), claim("c"), START);
    claims.pipeInput("key", claim(""), START);
    claims.pipeInput("key", claim("c").toBuilder().clearResourceId().build(), START);
    claims.pipeInput("key", claim("c").toBuilder().clearBodySha256().build(), START);

    assertThat(topology.deadLetters())
        .hasSize(7)
        .allSatisfy(
            record ->
                assertThat(TestTopology.header(record, DeadLetterHeaders.TOPIC))
                    .isEqualTo(LinksTopics.CLAIMS.name()));
    assertThat(winner("key", START)).isEmpty();
    assertThat(applied.last(new TopicPartition(LinksTopics.CLAIMS.name(), 0))).hasValue(6);
  }
}
