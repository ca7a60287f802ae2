package dev.millrace.topologies.rides.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.HoldGranted;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import java.nio.file.Path;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topology that is behind: what came in time is decided by the order of the log. */
class LateAnswersTest {
  private static final String RIDE = "ride";

  @TempDir Path folder;
  private final SimulatedLog log = new SimulatedLog(1);
  private TransactionalTask task;
  private KeyValueStore<String, Trip> trips;

  @BeforeEach
  void offer() {
    DispatchConfig config = DispatchConfigs.dispatch(AppliedOffsets.withoutCommits());
    task = new TransactionalTask(log, 0, folder.toFile());
    trips =
        task.addStore(
            DispatchTopology.TRIPS, Serdes.String(), ProtobufSerde.of(Trip.getDefaultInstance()));
    task.addStore(DispatchTopology.DUE, Serdes.Bytes(), Serdes.ByteArray());
    task.add(RidesTopics.QUOTES, () -> new QuotesProcessor(config));
    task.add(RidesTopics.REQUESTS, () -> new RequestsProcessor(config));
    task.add(RidesTopics.REPLIES, () -> new RepliesProcessor(config));
    task.add(RidesTopics.CANDIDATES, () -> new CandidatesProcessor(config));
    task.add(RidesTopics.CLAIM_RESULTS, () -> new ClaimResultsProcessor(config));
    task.start();
    apply(RidesTopics.QUOTES, Rides.quote(RIDE, "rider", log.nowMs()));
    apply(RidesTopics.REQUESTS, Rides.request(RIDE, "rider"));
    apply(RidesTopics.CANDIDATES, Rides.candidates(RIDE, 1, "ann"));
    apply(
        RidesTopics.CLAIM_RESULTS,
        ClaimResult.newBuilder()
            .setRide(RIDE)
            .setEpoch(1)
            .setDriver("ann")
            .setGranted(HoldGranted.getDefaultInstance())
            .build());
    assertThat(trips.get(RIDE).getOfferExpiresAtMs()).isPositive();
  }

  private void apply(Topic<?, ?> topic, Object value) {
    log.append(topic, RIDE, value);
    task.processNext(topic.name());
    task.commit();
  }

  private void catchUp() {
    while (!task.withMore().isEmpty()) {
      task.processNext(task.withMore().get(0));
      task.commit();
    }
  }

  private RideState state() {
    return RideMessages.state(trips.get(RIDE).getState());
  }

  @Test
  void shouldTakeAnAnswerThatWasThereInTimeHoweverLateTheTopologyIs() {
    log.pass(Waits.USUAL.offer().toMillis() - 1);
    log.append(RidesTopics.REPLIES, RIDE, Rides.accept(RIDE, 1, "ann"));
    log.pass(10_000);
    task.punctuate();
    task.commit();

    catchUp();

    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
  }

  @Test
  void shouldNotTakeAnAnswerThatCameAfterTheTime() {
    log.pass(Waits.USUAL.offer().toMillis());
    log.append(RidesTopics.REPLIES, RIDE, Rides.accept(RIDE, 1, "ann"));

    catchUp();

    assertThat(state()).isEqualTo(RideState.MATCHING);
  }

  @Test
  void shouldLookAtTheClockAgainIfTheBrokersIsBehind() {
    long due = trips.get(RIDE).getDueAtMs();
    task.punctuateAt(due + 50); // The instance's clock is ahead.
    task.commit();
    catchUp();
    assertThat(trips.get(RIDE).getDueAtMs()).as("still the same offer").isEqualTo(due);

    log.pass(Waits.USUAL.offer().toMillis() + 1);
    task.punctuate();
    task.commit();
    catchUp();

    assertThat(trips.get(RIDE).getOfferedTo()).isEmpty();
  }

  @Test
  void shouldTakeBackEverythingOfACrash() {
    log.append(RidesTopics.REPLIES, RIDE, Rides.accept(RIDE, 1, "ann"));
    task.processNext(RidesTopics.REPLIES.name());
    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
    task.crash();
    assertThat(state()).isEqualTo(RideState.MATCHING);
    int events = log.committed(RidesTopics.TRIPS).size();

    catchUp();

    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
    assertThat(log.committed(RidesTopics.TRIPS)).hasSize(events + 1);
  }
}
