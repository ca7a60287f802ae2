package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.RangeLease;
import dev.millrace.schemas.links.v1.RangeRequest;
import dev.millrace.topologies.links.domain.CodeRange;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TestTopology;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeAllocatorTopologyTest {
  @TempDir Path folder;
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();
  private TestTopology topology;
  private TestInputTopic<String, RangeRequest> requests;

  private static final String SECRET = "5ec4e700";

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            RangeAllocatorTopology.build(new RangeAllocatorConfig(applied)),
            folder,
            StreamsConfig.EXACTLY_ONCE_V2,
            LinksTopics.DEAD);
    requests = topology.input(LinksTopics.RANGE_REQUESTS);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private void request(String id) {
    request(id, SECRET);
  }

  private void request(String id, String fingerprint) {
    requests.pipeInput(
        "links",
        RangeRequest.newBuilder()
            .setRequestId(id)
            .setInstanceId("instance-1")
            .setSecretFingerprint(fingerprint)
            .build(),
        5000);
  }

  private List<RangeLease> leases() {
    return topology.output(LinksTopics.RANGE_LEASES).stream().map(TestRecord::value).toList();
  }

  @Test
  void shouldHandOutOneRangeAfterAnother() {
    request("r1");
    request("r2");

    assertThat(leases())
        .containsExactly(
            RangeLease.newBuilder()
                .setRequestId("r1")
                .setInstanceId("instance-1")
                .setFirst(0)
                .setSize(1_000_000)
                .setLeasedAtMs(5000)
                .setSecretFingerprint(SECRET)
                .build(),
            RangeLease.newBuilder()
                .setRequestId("r2")
                .setInstanceId("instance-1")
                .setFirst(1_000_000)
                .setSize(1_000_000)
                .setLeasedAtMs(5000)
                .setSecretFingerprint(SECRET)
                .build());
  }

  @Test
  void shouldAnswerARepeatedRequestWithItsLease() {
    request("r1");
    request("r2");
    RangeLease first = leases().get(0);

    request("r1");

    assertThat(leases()).containsExactly(first);
    request("r3");
    assertThat(leases().get(0).getFirst()).isEqualTo(2_000_000);
  }

  @Test
  void shouldForgetOldRequestsWithoutEverLeasingANumberTwice() {
    for (int i = 0; i <= RangeAllocatorProcessor.REMEMBERED; i++) {
      request("r" + i);
    }
    request("r0");
    request("r1");

    // The 257th lease took the place of r0's, and the one that r0 got then that of r1's.
    assertThat(leases()).extracting(RangeLease::getFirst).doesNotHaveDuplicates().hasSize(259);
  }

  @Test
  void shouldRefuseAnInstanceWithAnotherSecret() {
    request("r1");
    request("stranger", "0ddba115");
    request("r2");

    assertThat(leases())
        .satisfiesExactly(
            lease -> assertThat(lease.getFirst()).isZero(),
            refusal -> {
              assertThat(refusal.getRequestId()).isEqualTo("stranger");
              assertThat(refusal.getSize()).isZero();
              assertThat(refusal.getSecretFingerprint()).isEqualTo(SECRET);
            },
            lease -> assertThat(lease.getFirst()).isEqualTo(1_000_000));
  }

  @Test
  void shouldEndWhenAllCodesAreHandedOut() {
    KeyValueStore<String, Long> next =
        topology.driver.getKeyValueStore(RangeAllocatorTopology.NEXT_CODE);
    next.put(RangeAllocatorProcessor.NEXT, LinkCodes.COUNT / CodeRange.SIZE * CodeRange.SIZE);

    request("last");
    request("too late");

    assertThat(leases())
        .singleElement()
        .satisfies(
            lease -> assertThat(lease.getFirst() + lease.getSize()).isEqualTo(LinkCodes.COUNT));
    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            record ->
                assertThat(TestTopology.header(record, DeadLetterHeaders.MESSAGE))
                    .contains("All codes are handed out"));
  }

  @Test
  void shouldSendWhatIsNoRequestToTheDeadLettersAndGoOn() {
    topology.rawInput(LinksTopics.RANGE_REQUESTS).pipeInput("links", new byte[] {-1});
    request("");
    request("r".repeat(201));
    request("r0", "");
    request("r1");

    assertThat(topology.deadLetters()).hasSize(4);
    assertThat(leases()).singleElement().extracting(RangeLease::getFirst).isEqualTo(0L);
    assertThat(applied.last(new TopicPartition(LinksTopics.RANGE_REQUESTS.name(), 0))).hasValue(4);
  }
}
