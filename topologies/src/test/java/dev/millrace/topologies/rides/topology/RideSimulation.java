package dev.millrace.topologies.rides.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.notifications.v1.NotificationRequest;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.Meter;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Partitions of rides and of drivers whose records are taken in any order that Kafka allows, with
 * crashes, a clock that jumps, and users who do anything.
 */
final class RideSimulation {
  private static final int PARTITIONS = 2;
  private static final int STEPS = 1_200;

  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(6),
          Duration.ofSeconds(16),
          Duration.ofSeconds(40),
          Duration.ofSeconds(130),
          Duration.ofMinutes(6),
          Duration.ofMinutes(61),
          Duration.ofHours(13));

  private final SimulatedLog log = new SimulatedLog(PARTITIONS);
  private final DispatchConfig config = DispatchConfigs.dispatch(AppliedOffsets.withoutCommits());
  private final HoldModel holds = new HoldModel();
  private final List<TransactionalTask> tasks = new ArrayList<>();
  private final List<KeyValueStore<String, Trip>> trips = new ArrayList<>();
  private final List<KeyValueStore<Bytes, byte[]>> dues = new ArrayList<>();
  private final List<KeyValueStore<String, HeldDriver>> drivers = new ArrayList<>();
  private final List<KeyValueStore<String, Meter>> meters = new ArrayList<>();
  private final Random random;
  private final RideUsers users;
  private final RideTruth truth;

  /**
   * @param statistics what has happened, in a word each
   */
  RideSimulation(Random random, Path folder, Consumer<String> statistics) {
    this.random = random;
    this.users = new RideUsers(log, PARTITIONS, random);
    this.truth = new RideTruth(log, PARTITIONS, holds, users.quotes(), statistics);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      tasks.add(rides(partition, folder));
      tasks.add(drivers(partition, folder));
    }
  }

  private TransactionalTask rides(int partition, Path folder) {
    TransactionalTask task = new TransactionalTask(log, partition, folder.toFile());
    trips.add(
        task.addStore(
            DispatchTopology.TRIPS, Serdes.String(), ProtobufSerde.of(Trip.getDefaultInstance())));
    dues.add(task.addStore(DispatchTopology.DUE, Serdes.Bytes(), Serdes.ByteArray()));
    task.add(RidesTopics.QUOTES, () -> new QuotesProcessor(config));
    task.add(RidesTopics.REQUESTS, () -> new RequestsProcessor(config));
    task.add(RidesTopics.REPLIES, () -> new RepliesProcessor(config));
    task.add(RidesTopics.CANDIDATES, () -> new CandidatesProcessor(config));
    task.add(RidesTopics.CLAIM_RESULTS, () -> new ClaimResultsProcessor(config));
    task.start();
    return task;
  }

  private TransactionalTask drivers(int partition, Path folder) {
    TransactionalTask task = new TransactionalTask(log, partition, folder.toFile());
    drivers.add(
        task.addStore(
            DispatchTopology.DRIVERS,
            Serdes.String(),
            ProtobufSerde.of(HeldDriver.getDefaultInstance())));
    meters.add(
        task.addStore(
            DispatchTopology.METERS,
            Serdes.String(),
            ProtobufSerde.of(Meter.getDefaultInstance())));
    task.add(RidesTopics.CLAIMS, () -> new ClaimsProcessor(config));
    task.add(RidesTopics.TRIP_POSITIONS, () -> new PositionsProcessor(config));
    task.tell(holds::processed);
    task.start();
    return task;
  }

  /** Plays a random history to its end. */
  void play() {
    for (int step = 0; step < STEPS; step++) {
      log.pass(random.nextInt(100));
      step();
      check();
    }
    drain();
    assertThat(RideUsers.allEnded(truth)).as("every ride ends").isTrue();
    assertThat(holds.nobodyIsHeld()).as("every hold ends").isTrue();
    checkToldOnce();
  }

  private void step() {
    switch (random.nextInt(40)) {
      case 0 -> users.quote();
      case 1 -> users.request();
      case 2, 3, 4, 5 -> users.reply(truth);
      case 6, 7 -> users.search();
      case 8, 9 -> users.position();
      case 10 -> {
        if (random.nextInt(3) == 0) {
          users.redrive();
        }
      }
      case 11, 12, 13, 14, 15 -> any().commit();
      case 16 -> any().crash();
      case 17, 18 -> any().punctuate();
      case 19 -> {
        if (random.nextInt(8) == 0) { // The longer, the rarer.
          int most = random.nextInt(JUMPS.size()) + 1;
          log.pass(JUMPS.get(random.nextInt(most)).toMillis());
        }
      }
      default -> processOne();
    }
  }

  private TransactionalTask any() {
    return tasks.get(random.nextInt(tasks.size()));
  }

  private void processOne() {
    TransactionalTask task = any();
    List<String> waiting = task.withMore();
    if (!waiting.isEmpty()) {
      task.processNext(waiting.get(random.nextInt(waiting.size())));
    }
  }

  /** Nobody but the index does anything any more, and time passes. */
  private void drain() {
    for (int round = 0; round < 200 && !isEmpty(); round++) {
      boolean more = true;
      while (more) {
        users.search();
        more = false;
        for (TransactionalTask task : tasks) {
          for (String topic : task.withMore()) {
            task.processNext(topic);
            more = true;
          }
          check();
          task.commit();
          check();
        }
      }
      log.pass(JUMPS.get(Math.min(round / 8, JUMPS.size() - 1)).toMillis());
      tasks.forEach(TransactionalTask::punctuate);
      tasks.forEach(TransactionalTask::commit);
    }
    check();
    assertThat(isEmpty()).as("nothing is kept for ever").isTrue();
  }

  private boolean isEmpty() {
    List<KeyValueStore<?, ?>> all = new ArrayList<>(trips);
    all.addAll(dues);
    all.addAll(drivers);
    all.addAll(meters);
    return all.stream().allMatch(store -> store.approximateNumEntries() == 0)
        && tasks.stream().allMatch(task -> task.withMore().isEmpty());
  }

  /** Of what is committed, and of what the tasks have by now. */
  private void check() {
    truth.readOn();
    Map<String, String> busy = new HashMap<>();
    for (KeyValueStore<String, Trip> store : trips) {
      try (KeyValueIterator<String, Trip> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<String, Trip> next = all.next();
          check(next.value, busy);
        }
      }
    }
  }

  private void check(Trip trip, Map<String, String> busy) {
    RideState state = RideMessages.state(trip.getState());
    boolean waits = state != RideState.QUOTED && !state.isFinal();
    assertThat(trip.getDueAtMs()).as("waits for something, and for how long").isPositive();
    boolean offers = waits && trip.getOfferExpiresAtMs() != 0;
    boolean drives = waits && !trip.getDriver().isEmpty() && trip.getEndedAtMs() == 0;
    assertThat(offers && drives).as("one driver").isFalse();
    if (offers || drives) {
      String driver = offers ? trip.getOfferedTo() : trip.getDriver();
      assertThat(busy.put(driver, trip.getId())).as("one ride of " + driver).isNull();
      HeldDriver held = drivers.get(log.partitionOf(driver)).get(driver);
      assertThat(held).as(driver + " is held").isNotNull();
      assertThat(held.getRide()).isEqualTo(trip.getId());
      assertThat(held.getEpoch()).isEqualTo(trip.getEpoch());
    }
  }

  /** Money and receipts: once for each ride that was completed, and for no other. */
  private void checkToldOnce() {
    Map<String, Long> paid = new HashMap<>();
    for (SimulatedLog.Entry entry : log.committed(PaymentsTopics.REQUESTS)) {
      PaymentRequest payment = (PaymentRequest) entry.value();
      assertThat(paid.put(payment.getReference(), payment.getAmountMinor())).isNull();
      assertThat(payment.getId()).isEqualTo("rides-" + payment.getReference());
      assertThat(payment.getPayer())
          .isEqualTo(users.quotes().get(payment.getReference()).getRider());
    }
    List<NotificationRequest> told =
        log.committed(NotificationsTopics.REQUESTS).stream()
            .map(entry -> (NotificationRequest) entry.value())
            .toList();
    assertThat(told).extracting(NotificationRequest::getId).doesNotHaveDuplicates();
    truth
        .courses()
        .forEach(
            (ride, course) -> {
              boolean completed = course.state() == RideState.COMPLETED;
              assertThat(paid.get(ride))
                  .isEqualTo(completed ? course.fare().getTotal().getMinor() : null);
              assertThat(told)
                  .filteredOn(notice -> notice.getTemplate().equals("rides.receipt"))
                  .filteredOn(notice -> notice.getValuesOrThrow("ride").equals(ride))
                  .hasSize(completed ? 1 : 0);
            });
  }
}
