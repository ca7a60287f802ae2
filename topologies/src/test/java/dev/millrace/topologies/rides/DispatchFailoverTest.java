package dev.millrace.topologies.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import dev.millrace.topologies.testing.ApiClient.Answer;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.ForkedProcess;
import dev.millrace.topologies.testing.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two instances is killed, in the middle of rides, and comes back: nothing happens twice.
 */
class DispatchFailoverTest {
  private static final int RIDES = 40;
  private static final List<String> DRIVERS =
      IntStream.range(0, 10).mapToObj(number -> "driver" + number).toList();

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;

  /** A driver has a ride or an offer, from when until when. */
  private record Busy(String driver, long fromMs, long untilMs, String ride) {}

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldBringEveryRideToOneEndAcrossAKill() {
    Map<String, String> patient = Map.of("rides.match-seconds", "60");
    try (RidesInstance survivor =
            RidesInstance.start(
                kafka,
                folder,
                "one",
                patient,
                (lat, lng) -> Optional.empty(),
                driver -> Optional.empty());
        ForkedProcess victim = fork().awaitReady();
        TestIndex index = new TestIndex(kafka, search -> shuffled());
        TestDrivers drivers = new TestDrivers(kafka)) {
      survivor.awaitReady();
      List<String> rides = new ArrayList<>();
      for (int i = 0; i < RIDES; i++) {
        if (i == RIDES / 2) {
          victim.kill();
        }
        rides.add(ride(survivor.client(), i));
      }
      try (ForkedProcess again = fork().awaitReady()) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> drivers.ended().containsAll(rides));
        again.terminate();
        again.awaitEnd();
      }
      assertThat(index.answers()).isGreaterThanOrEqualTo(RIDES);
      check(rides);
    }
  }

  private static ForkedProcess fork() {
    Map<String, String> settings = RidesInstance.settings(kafka, folder, "two");
    settings.put("rides.match-seconds", "60");
    return ForkedProcess.start(folder, "two", settings);
  }

  private static List<String> shuffled() {
    List<String> drivers = new ArrayList<>(DRIVERS);
    Collections.shuffle(drivers);
    return drivers.subList(0, 4);
  }

  /** Asks until it is answered; with its key, each time for the same. */
  private static String ride(RidesClient client, int number) {
    String[] key = {"Idempotency-Key", "quote-" + number};
    String id = until(() -> client.quote("rider" + number, key), 201).json().path("id").asText();
    until(() -> client.take(id, "Idempotency-Key", "ride-" + number), 201);
    return id;
  }

  private static Answer until(Callable<Answer> request, int status) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(request, answer -> answer.status() == status);
  }

  private static void check(List<String> rides) {
    Map<String, List<TripEvent>> events = new HashMap<>();
    TopicReader.readAll(kafka.clientProperties(), RidesTopics.TRIPS.name())
        .forEach(
            record -> {
              TripEvent event =
                  RidesTopics.TRIPS.valueSerde().deserializer().deserialize("", record.value());
              events.computeIfAbsent(event.getRide(), any -> new ArrayList<>()).add(event);
            });
    assertThat(events.keySet()).containsExactlyInAnyOrderElementsOf(rides);
    List<Busy> busy = new ArrayList<>();
    List<String> completed = new ArrayList<>();
    events.forEach(
        (ride, history) -> {
          TripState state = TripState.TRIP_STATE_UNSPECIFIED;
          for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i).getSequence()).as(ride).isEqualTo(i + 1);
            assertThat(history.get(i).getFrom()).as(ride).isEqualTo(state);
            state = history.get(i).getTo();
          }
          if (state == TripState.TRIP_STATE_COMPLETED) {
            completed.add(ride);
          }
          addBusy(ride, history, busy);
        });
    busy.sort(Comparator.comparing(Busy::driver).thenComparing(Busy::fromMs));
    for (int i = 1; i < busy.size(); i++) {
      Busy before = busy.get(i - 1);
      Busy after = busy.get(i);
      if (before.driver().equals(after.driver())) {
        assertThat(after.fromMs())
            .as(before + " and " + after)
            .isGreaterThanOrEqualTo(before.untilMs());
      }
    }
    List<String> paid =
        TopicReader.readAll(kafka.clientProperties(), PaymentsTopics.REQUESTS.name()).stream()
            .map(
                record ->
                    PaymentsTopics.REQUESTS
                        .valueSerde()
                        .deserializer()
                        .deserialize("", record.value()))
            .map(PaymentRequest::getReference)
            .toList();
    assertThat(paid).containsExactlyInAnyOrderElementsOf(completed);
    System.out.printf(
        "kill -9 of one of two: %d rides, %d completed, %d offers%n",
        rides.size(), completed.size(), busy.size());
    assertThat(completed).hasSizeGreaterThan(RIDES / 2);
  }

  /** From an offer to what ended it, or the ride of whom took it. */
  private static void addBusy(String ride, List<TripEvent> history, List<Busy> busy) {
    TripEvent made = null;
    for (TripEvent event : history) {
      boolean last =
          event.getOffer() != OfferOutcome.OFFER_OUTCOME_ACCEPTED
              && event.getFrom() == event.getTo();
      if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
        made = event;
      } else if (made != null
          && (last
              || event.getTo() == TripState.TRIP_STATE_CANCELLED
              || event.getTo() == TripState.TRIP_STATE_MATCHING)) {
        busy.add(new Busy(made.getDriver(), made.getAtMs(), event.getAtMs(), ride));
        made = null;
      }
    }
  }
}
