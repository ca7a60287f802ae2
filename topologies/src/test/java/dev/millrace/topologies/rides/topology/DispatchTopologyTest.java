package dev.millrace.topologies.rides.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.notifications.v1.NotificationRequest;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.ClaimRelease;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverClaim;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.Fare;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.HoldGranted;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.MatchRules;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TestTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchTopologyTest {
  private static final long START_MS = Instant.parse("2026-03-15T13:00:00Z").toEpochMilli();
  private static final String RIDE = "ride";
  private static final String RIDER = "rider";

  @TempDir Path folder;
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();
  private TestTopology topology;
  private TestInputTopic<String, Quote> quotes;
  private TestInputTopic<String, RideRequest> requests;
  private TestInputTopic<String, RideReply> replies;
  private TestInputTopic<String, Candidates> candidates;
  private TestInputTopic<String, DriverClaim> claims;
  private TestInputTopic<String, ClaimResult> results;
  private TestInputTopic<String, DriverCell> positions;
  private long nowMs = START_MS;

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            DispatchTopology.build(DispatchConfigs.dispatch(applied)),
            folder,
            StreamsConfig.EXACTLY_ONCE_V2,
            RidesTopics.DEAD,
            Instant.ofEpochMilli(START_MS));
    quotes = topology.input(RidesTopics.QUOTES);
    requests = topology.input(RidesTopics.REQUESTS);
    replies = topology.input(RidesTopics.REPLIES);
    candidates = topology.input(RidesTopics.CANDIDATES);
    claims = topology.input(RidesTopics.CLAIMS);
    results = topology.input(RidesTopics.CLAIM_RESULTS);
    positions = topology.input(RidesTopics.TRIP_POSITIONS);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  private void reply(RideReply reply) {
    replies.pipeInput(reply.getRide(), reply, nowMs);
  }

  private void request() {
    request(RIDE);
  }

  private void request(String ride) {
    quotes.pipeInput(ride, Rides.quote(ride, RIDER, nowMs), nowMs);
    requests.pipeInput(ride, Rides.request(ride, RIDER), nowMs);
  }

  private void find(long search, String... drivers) {
    candidates.pipeInput(RIDE, Rides.candidates(RIDE, search, drivers), nowMs);
  }

  /** Until the rider is in the car. */
  private void drive(String driver) {
    request();
    find(1, driver);
    reply(Rides.accept(RIDE, 1, driver));
    reply(Rides.enroute(RIDE, driver));
    reply(Rides.arrive(RIDE, driver));
    reply(Rides.start(RIDE, driver));
  }

  /** Lets time pass, and what is due happen. */
  private void pass(Duration time) {
    nowMs += time.toMillis();
    topology.driver.advanceWallClockTime(time);
  }

  private Trip trip(String ride) {
    return (Trip) topology.driver.getKeyValueStore(DispatchTopology.TRIPS).get(ride);
  }

  private RideState state() {
    return RideMessages.state(trip(RIDE).getState());
  }

  private HeldDriver held(String driver) {
    return (HeldDriver) topology.driver.getKeyValueStore(DispatchTopology.DRIVERS).get(driver);
  }

  private List<String> templates() {
    return topology.output(NotificationsTopics.REQUESTS).stream()
        .map(record -> record.key() + " " + record.value().getTemplate().substring(6))
        .toList();
  }

  @Test
  void shouldBringARideToItsEnd() {
    drive("ann");
    assertThat(state()).isEqualTo(RideState.IN_PROGRESS);
    positions.pipeInput("ann", Rides.position("ann", 0, 1_000), nowMs);
    positions.pipeInput("ann", Rides.position("ann", 1_000, 61_000), nowMs);
    positions.pipeInput("ann", Rides.position("ann", 2_500, 121_000), nowMs);
    nowMs += 600_000;

    reply(Rides.complete(RIDE, "ann"));

    Trip trip = trip(RIDE);
    assertThat(state()).isEqualTo(RideState.COMPLETED);
    assertThat(held("ann")).isNull();
    Fare fare = trip.getFare();
    // 250 + 120 × 2.5 + 30 × 10 = 850, times 1.5.
    assertThat(fare.getDistanceM()).isEqualTo(2_500);
    assertThat(fare.getDurationS()).isEqualTo(600);
    assertThat(fare.getDistanceMinor()).isEqualTo(300);
    assertThat(fare.getTimeMinor()).isEqualTo(300);
    assertThat(fare.getSurgeMinor()).isEqualTo(425);
    assertThat(fare.getTotal().getMinor()).isEqualTo(1_275);
    assertThat(fare.getEstimated()).isFalse();
    TestRecord<String, PaymentRequest> payment = topology.output(PaymentsTopics.REQUESTS).get(0);
    assertThat(payment.key()).isEqualTo("rides-ride");
    assertThat(payment.value().getAmountMinor()).isEqualTo(1_275);
    assertThat(payment.value().getPayer()).isEqualTo(RIDER);
    assertThat(TestTopology.header(payment, CloudEvents.ID)).isEqualTo("rides-ride");
    assertThat(templates())
        .containsExactly(
            "rider requested",
            "rider matching",
            "ann offer",
            "rider driver-assigned",
            "rider driver-enroute",
            "rider driver-arrived",
            "rider started",
            "rider receipt");
    List<TestRecord<String, TripEvent>> events = topology.output(RidesTopics.TRIPS);
    assertThat(events)
        .extracting(record -> RideMessages.state(record.value().getTo()).label())
        .containsExactly(
            "Requested",
            "Matching",
            "Matching",
            "DriverAssigned",
            "EnRoute",
            "Arrived",
            "InProgress",
            "InProgress",
            "Completed");
    assertThat(events.get(8).value().getFare()).isEqualTo(fare);
    assertThat(TestTopology.header(events.get(8), CloudEvents.ID)).isEqualTo("ride-9");
    assertThat(trip.getEventsCount()).isEqualTo(9);
    assertThat(topology.output(RidesTopics.DRIVER_HOLDS))
        .extracting(TestRecord::value)
        .extracting(DriverHold::getRide)
        .containsExactly(RIDE, "");
    assertThat(topology.deadLetters()).isEmpty();
  }

  @Test
  void shouldAskTheNextDriverAfterOneDeclinesOrLetsTheOfferPass() {
    request();
    DriverSearch search = topology.output(RidesTopics.SEARCHES).get(0).value();
    assertThat(search.getSearch()).isEqualTo(1);
    assertThat(search.getLimit()).isEqualTo(MatchRules.CANDIDATES);
    find(1, "ann", "ben", "cem");
    assertThat(trip(RIDE).getOfferedTo()).isEqualTo("ann");

    reply(Rides.decline(RIDE, 1, "ann"));
    assertThat(trip(RIDE).getOfferedTo()).isEqualTo("ben");
    assertThat(held("ann")).isNull();
    pass(Waits.USUAL.offer());
    assertThat(trip(RIDE).getOfferedTo()).isEqualTo("cem");
    assertThat(held("ben")).isNull();

    reply(Rides.accept(RIDE, 2, "ben")); // Too late.
    reply(Rides.accept(RIDE, 3, "ann")); // Another one's.
    assertThat(state()).isEqualTo(RideState.MATCHING);
    reply(Rides.accept(RIDE, 3, "cem"));
    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
    assertThat(held("cem").getTaken()).isTrue();
    assertThat(topology.output(RidesTopics.TRIPS))
        .extracting(record -> record.value().getOffer())
        .filteredOn(outcome -> outcome != OfferOutcome.OFFER_OUTCOME_UNSPECIFIED)
        .containsExactly(
            OfferOutcome.OFFER_OUTCOME_MADE,
            OfferOutcome.OFFER_OUTCOME_DECLINED,
            OfferOutcome.OFFER_OUTCOME_MADE,
            OfferOutcome.OFFER_OUTCOME_EXPIRED,
            OfferOutcome.OFFER_OUTCOME_MADE,
            OfferOutcome.OFFER_OUTCOME_ACCEPTED);
  }

  @Test
  void shouldRefuseAnAnswerAfterTheOffersTimeAlsoBeforeAnybodyHasLookedAtTheClock() {
    request();
    find(1, "ann");
    nowMs += Waits.USUAL.offer().toMillis();

    reply(Rides.accept(RIDE, 1, "ann"));

    assertThat(state()).isEqualTo(RideState.MATCHING);
  }

  @Test
  void shouldSearchAgainWhenNobodyIsFoundOrTheIndexDoesNotAnswer() {
    request();
    topology.output(RidesTopics.SEARCHES);
    pass(Waits.SEARCH);
    assertThat(topology.output(RidesTopics.SEARCHES).get(0).value().getSearch()).isEqualTo(2);
    find(1, "ann"); // Of a search that was given up.
    assertThat(trip(RIDE).getOfferedTo()).isEmpty();

    find(2);
    pass(Waits.SEARCH_AGAIN);
    find(3, "ann");
    assertThat(trip(RIDE).getOfferedTo()).isEqualTo("ann");
    reply(Rides.decline(RIDE, 1, "ann"));
    pass(Waits.SEARCH_AGAIN);
    topology.output(RidesTopics.SEARCHES).stream()
        .map(TestRecord::value)
        .filter(search -> search.getSearch() == 4)
        .forEach(search -> assertThat(search.getExceptList()).containsExactly("ann"));
    find(4, "ann");
    assertThat(trip(RIDE).getOfferedTo()).as("asked already").isEmpty();
  }

  @Test
  void shouldGiveUpAfterTheDeadline() {
    request();
    for (int i = 0; i < 100 && state() == RideState.MATCHING; i++) {
      pass(Duration.ofSeconds(2));
    }

    assertThat(state()).isEqualTo(RideState.CANCELLED);
    TripEvent last = trip(RIDE).getEvents(trip(RIDE).getEventsCount() - 1);
    assertThat(last.getCancelledBy()).isEqualTo(CancelledBy.CANCELLED_BY_NO_DRIVER);
    assertThat(last.getReason()).isNotBlank();
    assertThat(last.getAtMs() - START_MS)
        .isBetween(Waits.USUAL.match().toMillis(), Waits.USUAL.match().plusSeconds(4).toMillis());
    assertThat(templates()).containsExactly("rider requested", "rider matching", "rider cancelled");
  }

  @Test
  void shouldMakeNoMoreOffersThanItsBound() {
    request();
    for (int i = 0; i < MatchRules.MOST_OFFERS; i++) {
      find(trip(RIDE).getSearch(), "driver" + i);
      reply(Rides.accept(RIDE, i + 1, "driver" + i));
      reply(Rides.enroute(RIDE, "driver" + i));
      reply(Rides.arrive(RIDE, "driver" + i));
      reply(Rides.cancelledByDriver(RIDE, "driver" + i));
    }

    assertThat(state()).isEqualTo(RideState.CANCELLED);
    assertThat(trip(RIDE).getEventsCount()).isEqualTo(2 + 5 * MatchRules.MOST_OFFERS + 1);
    assertThat(trip(RIDE).getSerializedSize()).isLessThan(12_000);
  }

  @Test
  void shouldHoldADriverForOneRideOnly() {
    request();
    request("other");
    find(1, "ann");
    candidates.pipeInput("other", Rides.candidates("other", 1, "ann", "ben"), nowMs);

    assertThat(held("ann").getRide()).isEqualTo(RIDE);
    assertThat(trip("other").getOfferedTo()).isEqualTo("ben");
    reply(Rides.cancelledByRider(RIDE, "no longer"));
    assertThat(held("ann")).isNull();
  }

  @Test
  void shouldLookForAnotherDriverWhenOneCancelsOrDoesNothing() {
    request();
    find(1, "ann");
    reply(Rides.accept(RIDE, 1, "ann"));
    reply(Rides.cancelledByDriver(RIDE, "ben")); // Not the ride's.
    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
    reply(Rides.cancelledByDriver(RIDE, "ann"));
    assertThat(state()).isEqualTo(RideState.MATCHING);
    assertThat(trip(RIDE).getDriver()).isEmpty();
    assertThat(held("ann")).isNull();

    find(2, "ann", "ben");
    reply(Rides.accept(RIDE, 2, "ben"));
    reply(Rides.enroute(RIDE, "ann")); // No longer the ride's.
    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
    pass(Waits.SET_OUT);
    assertThat(state()).isEqualTo(RideState.MATCHING);
    assertThat(held("ben")).isNull();
    assertThat(templates()).contains("ben cancelled").doesNotContain("ann cancelled");
  }

  @Test
  void shouldEndARideThatNobodyEnds() {
    drive("ann");
    pass(Waits.RIDE.minusSeconds(1));
    assertThat(state()).isEqualTo(RideState.IN_PROGRESS);

    pass(Duration.ofSeconds(2));

    assertThat(state()).isEqualTo(RideState.CANCELLED);
    assertThat(held("ann")).isNull();
    assertThat(topology.output(PaymentsTopics.REQUESTS)).isEmpty();
  }

  @Test
  void shouldTakeTheQuotesDistanceWhereTheMeterHasSeenNothing() {
    drive("ann");
    nowMs += 60_000;
    reply(Rides.complete(RIDE, "ann"));

    Fare fare = trip(RIDE).getFare();
    assertThat(fare.getEstimated()).isTrue();
    assertThat(fare.getDistanceM()).isEqualTo(6_000);
    assertThat(fare.getDurationS()).isEqualTo(60);
  }

  @Test
  void shouldTakeEachStepOnce() {
    drive("ann");
    reply(Rides.start(RIDE, "ann"));
    reply(Rides.enroute(RIDE, "ann"));
    reply(Rides.accept(RIDE, 1, "ann"));
    reply(Rides.complete(RIDE, "ben"));
    assertThat(state()).isEqualTo(RideState.IN_PROGRESS);
    reply(Rides.complete(RIDE, "ann"));
    reply(Rides.complete(RIDE, "ann"));
    reply(Rides.cancelledByRider(RIDE, ""));

    assertThat(state()).isEqualTo(RideState.COMPLETED);
    assertThat(topology.output(PaymentsTopics.REQUESTS)).hasSize(1);
    assertThat(trip(RIDE).getEventsCount()).isEqualTo(9);
    assertThat(topology.deadLetters()).isEmpty();
  }

  @Test
  void shouldApplyAReplyOfANameOnce() {
    request();
    find(1, "ann");
    RideReply accept = Rides.accept(RIDE, 1, "ann").toBuilder().setRequest("name").build();
    reply(accept);
    reply(Rides.enroute(RIDE, "ann").toBuilder().setRequest("name").build());

    assertThat(state()).isEqualTo(RideState.DRIVER_ASSIGNED);
    assertThat(trip(RIDE).getEvents(3).getRequest()).isEqualTo("name");
  }

  @Test
  void shouldTakeAQuoteOnceForItsRiderWhileItIsValid() {
    Quote quote = Rides.quote(RIDE, RIDER, nowMs);
    quotes.pipeInput(RIDE, quote, nowMs);
    requests.pipeInput(RIDE, Rides.request(RIDE, "another"), nowMs);
    assertThat(state()).isEqualTo(RideState.QUOTED);
    requests.pipeInput(RIDE, Rides.request(RIDE, RIDER), quote.getExpiresAtMs());
    assertThat(state()).isEqualTo(RideState.QUOTED);
    requests.pipeInput(RIDE, Rides.request(RIDE, RIDER), quote.getExpiresAtMs() - 1);
    assertThat(state()).isEqualTo(RideState.MATCHING);
    requests.pipeInput(RIDE, Rides.request(RIDE, RIDER), quote.getExpiresAtMs() - 1);

    assertThat(topology.output(RidesTopics.SEARCHES)).hasSize(1);
    assertThat(topology.deadLetters()).isEmpty();
  }

  @Test
  void shouldForgetQuotesAndRidesAfterAWhile() {
    quotes.pipeInput("quote", Rides.quote("quote", RIDER, nowMs), nowMs);
    request();
    reply(Rides.cancelledByRider(RIDE, ""));
    pass(Waits.QUOTE_KEPT.plusMinutes(1));
    assertThat(trip("quote")).isNotNull();
    pass(Duration.ofMinutes(2));
    assertThat(trip("quote")).isNull();
    assertThat(trip(RIDE)).isNotNull();
    pass(Waits.RIDE_KEPT);

    assertThat(trip(RIDE)).isNull();
    assertThat(topology.driver.getKeyValueStore(DispatchTopology.DUE).all()).isExhausted();
  }

  @Test
  void shouldGiveBackADriverThatNobodyWants() {
    ClaimResult granted =
        ClaimResult.newBuilder()
            .setRide("gone")
            .setEpoch(3)
            .setDriver("ann")
            .setGranted(HoldGranted.getDefaultInstance())
            .build();
    results.pipeInput("gone", granted, nowMs);

    assertThat(topology.output(RidesTopics.CLAIMS))
        .extracting(TestRecord::value)
        .allSatisfy(
            claim -> {
              assertThat(claim.getRelease()).isEqualTo(ClaimRelease.getDefaultInstance());
              assertThat(claim.getRide()).isEqualTo("gone");
              assertThat(claim.getEpoch()).isEqualTo(3);
            })
        .hasSize(1);
  }

  @Test
  void shouldNotLetGoForAnotherEpoch() {
    request();
    find(1, "ann");
    DriverClaim release =
        DriverClaim.newBuilder()
            .setDriver("ann")
            .setRide(RIDE)
            .setEpoch(2)
            .setRelease(ClaimRelease.getDefaultInstance())
            .build();
    claims.pipeInput("ann", release, nowMs);

    assertThat(held("ann")).isNotNull();
  }

  @Test
  void shouldSendWhatCanNeverBeAppliedToTheDeadLetters() {
    request();
    topology.rawInput(RidesTopics.REPLIES).pipeInput(RIDE, new byte[] {-1}, nowMs);
    reply(RideReply.newBuilder().setRide(RIDE).build());
    reply(Rides.enroute("nobody", "ann"));
    reply(Rides.enroute(RIDE, "an n"));
    reply(Rides.accept(RIDE, 0, "ann"));
    reply(Rides.cancelledByRider(RIDE, "x".repeat(201)));
    replies.pipeInput("other", Rides.enroute(RIDE, "ann"), nowMs);
    requests.pipeInput("unknown", Rides.request("unknown", RIDER), nowMs);
    quotes.pipeInput("q", Rides.quote("q", RIDER, nowMs + 3_600_000), nowMs);
    quotes.pipeInput(
        "q", Rides.quote("q", RIDER, nowMs).toBuilder().setMultiplierTenths(31).build(), nowMs);
    quotes.pipeInput(
        RIDE, Rides.quote(RIDE, RIDER, nowMs).toBuilder().setMultiplierTenths(11).build(), nowMs);
    claims.pipeInput("ann", DriverClaim.newBuilder().setDriver("ann").build(), nowMs);
    positions.pipeInput("ann", DriverCell.newBuilder().setLat(91).build(), nowMs);

    List<TestRecord<byte[], byte[]>> dead = topology.deadLetters();
    assertThat(dead).hasSize(13);
    assertThat(dead)
        .allSatisfy(
            record ->
                assertThat(TestTopology.header(record, DeadLetterHeaders.TOPIC))
                    .startsWith("rides."));
    assertThat(state()).isEqualTo(RideState.MATCHING);
    assertThat(applied.last(new TopicPartition(RidesTopics.REPLIES.name(), 0))).hasValue(6);
  }

  @Test
  void shouldTellADriverHowLongItsOfferStands() {
    request();
    find(1, "ann");

    NotificationRequest offer =
        topology.output(NotificationsTopics.REQUESTS).stream()
            .filter(record -> record.key().equals("ann"))
            .findFirst()
            .orElseThrow()
            .value();
    assertThat(offer.getTemplate()).isEqualTo("rides.offer");
    assertThat(offer.getValuesMap()).containsEntry("offer", "ride-1").containsEntry("ride", RIDE);
    assertThat(offer.getExpiresAtMs()).isEqualTo(nowMs + Waits.USUAL.offer().toMillis());
  }
}
