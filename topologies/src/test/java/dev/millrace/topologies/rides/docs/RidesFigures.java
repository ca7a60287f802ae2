package dev.millrace.topologies.rides.docs;

import static dev.millrace.topologies.docs.Words.bytes;
import static dev.millrace.topologies.docs.Words.one;
import static dev.millrace.topologies.docs.Words.whole;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.Fare;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.Meter;
import dev.millrace.schemas.rides.v1.Money;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import dev.millrace.schemas.rides.v1.Tariff;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import dev.millrace.topologies.docs.RecordSizes;
import dev.millrace.topologies.docs.Table;
import dev.millrace.topologies.rides.domain.MatchRules;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.rides.topology.DispatchTopology;
import java.time.Duration;
import java.time.Instant;

/** The tables of {@code docs/rides.md}, from constants of the code and real messages. */
final class RidesFigures {
  private static final double DRIVERS = 50_000;

  /** Half an hour from the request to the end, waiting between. */
  private static final double RIDES_PER_DRIVER_AND_HOUR = 1.5;

  private static final Duration RIDE = Duration.ofMinutes(30);
  private static final double QUOTES_PER_RIDE = 5;
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final long AT_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String ID = "0b7f3a52-6d0e-4c38-9f55-2b1c8f6c9d10";
  private static final String DRIVER = "driver-12345";
  private static final Place PLACE = Place.newBuilder().setLat(52.52).setLng(13.405).build();
  private static final Money FARE = Money.newBuilder().setMinor(1_275).setCurrency("EUR").build();
  private static final SupplyDemand SEEN =
      SupplyDemand.newBuilder().setAvailableMs(1_234_567).setRequests(12).build();

  private final Quote quote =
      Quote.newBuilder()
          .setId(ID)
          .setRider("rider-123456")
          .setPickup(PLACE)
          .setDropoff(PLACE)
          .setDistanceM(6_000)
          .setDurationS(900)
          .setFare(FARE)
          .setTariff(
              Tariff.newBuilder()
                  .setCurrency("EUR")
                  .setBaseMinor(250)
                  .setPerKmMinor(120)
                  .setPerMinuteMinor(30)
                  .setMinimumMinor(500))
          .setMultiplierTenths(15)
          .setSurge(
              CellSurge.newBuilder()
                  .setCell(0x881f1d4889fffffL)
                  .setWindowStartMs(AT_MS)
                  .setWindowEndMs(AT_MS)
                  .setOwn(SEEN)
                  .setRing(SEEN)
                  .setRatio(1.7)
                  .setWantedTenths(17)
                  .setPreviousTenths(14)
                  .setMultiplierTenths(15))
          .setCreatedAtMs(AT_MS)
          .setExpiresAtMs(AT_MS)
          .build();

  private final Trip quoted = Trip.newBuilder().setId(ID).setQuote(quote).setDueAtMs(AT_MS).build();

  private final Trip completed = completed();

  /** Asked for, taken by the first driver, and driven to its end. */
  private Trip completed() {
    TripState[] states = {
      TripState.TRIP_STATE_UNSPECIFIED,
      TripState.TRIP_STATE_REQUESTED,
      TripState.TRIP_STATE_MATCHING,
      TripState.TRIP_STATE_MATCHING,
      TripState.TRIP_STATE_DRIVER_ASSIGNED,
      TripState.TRIP_STATE_EN_ROUTE,
      TripState.TRIP_STATE_ARRIVED,
      TripState.TRIP_STATE_IN_PROGRESS,
      TripState.TRIP_STATE_IN_PROGRESS,
      TripState.TRIP_STATE_COMPLETED
    };
    Trip.Builder trip =
        quoted.toBuilder()
            .setState(TripState.TRIP_STATE_COMPLETED)
            .setDriver(DRIVER)
            .setEpoch(1)
            .setSearch(1)
            .setStartedAtMs(AT_MS)
            .setEndedAtMs(AT_MS)
            .setFare(
                Fare.newBuilder()
                    .setTotal(FARE)
                    .setBaseMinor(250)
                    .setDistanceMinor(300)
                    .setTimeMinor(300)
                    .setSurgeMinor(425)
                    .setMultiplierTenths(15)
                    .setDistanceM(2_500)
                    .setDurationS(600));
    for (int i = 1; i < states.length; i++) {
      TripEvent.Builder event =
          TripEvent.newBuilder()
              .setSequence(i)
              .setFrom(states[i - 1])
              .setTo(states[i])
              .setAtMs(AT_MS)
              .setRequest(ID);
      if (i >= 3) {
        event.setDriver(DRIVER).setEpoch(1);
      }
      if (i == 3) {
        event.setOffer(OfferOutcome.OFFER_OUTCOME_MADE).setOfferExpiresAtMs(AT_MS).clearRequest();
      }
      trip.addEvents(event);
    }
    return trip.build();
  }

  /** How long a ride waits for what. */
  String waits() {
    Table table = new Table("it waits for", "at most");
    wait(table, "being taken, as a quote", QuoteRules.VALID_FOR);
    wait(table, "the index of drivers to answer a search", Waits.SEARCH);
    wait(table, "the next search, when nobody is left to ask", Waits.SEARCH_AGAIN);
    wait(table, "the driver's partition to hold the driver", Waits.HOLD);
    wait(table, "the driver to answer the offer (`rides.offer-seconds`)", Waits.USUAL.offer());
    wait(table, "any driver (`rides.match-seconds`)", Waits.USUAL.match());
    wait(table, "the driver to set out", Waits.SET_OUT);
    wait(table, "the driver to arrive", Waits.ARRIVE);
    wait(table, "the rider to get in", Waits.BOARD);
    wait(table, "the end of the ride", Waits.RIDE);
    wait(table, "the meter to be read", Waits.METER);
    return table.toString();
  }

  private static void wait(Table table, String what, Duration time) {
    long seconds = time.toSeconds();
    String words =
        seconds >= SECONDS_PER_HOUR
            ? time.toHours() + " h"
            : seconds >= 120 ? time.toMinutes() + " min" : seconds + " s";
    table.row(what, words);
  }

  /** What single things take. */
  String sizes() {
    Table table = new Table("", "bytes");
    table.row("a quote with its surge window, in `ride-trips`", whole(stored(ID, quoted)));
    table.row("a ride that was completed, with 9 events", whole(stored(ID, completed)));
    table.row("the most events of a ride", whole(2 + 5.0 * MatchRules.MOST_OFFERS + 3));
    table.row("when a ride is due, in `ride-due`", whole(Long.BYTES + ID.length()));
    table.row("a driver that is held, in `ride-drivers`", whole(stored(DRIVER, held())));
    table.row("a fare meter, in `ride-meters`", whole(stored(DRIVER, meter())));
    table.row("an idempotency key, in `ride-request-keys`", whole(stored(ID, claim())));
    table.row("an event in `rides.trips`", whole(event()));
    return table.toString();
  }

  private static int stored(String key, Message value) {
    return key.length() + value.getSerializedSize();
  }

  private static HeldDriver held() {
    return HeldDriver.newBuilder()
        .setRide(ID)
        .setEpoch(1)
        .setTaken(true)
        .setPickup(PLACE)
        .setDropoff(PLACE)
        .setFare(FARE)
        .setSinceMs(AT_MS)
        .build();
  }

  private static Meter meter() {
    return Meter.newBuilder()
        .setLast(PLACE)
        .setLastAtMs(AT_MS)
        .setDistanceM(2_500.5)
        .setPositions(100)
        .build();
  }

  private static IdempotencyClaim claim() {
    return IdempotencyClaim.newBuilder()
        .setClaimId(ID)
        .setBodySha256(ByteString.copyFrom(new byte[32]))
        .setResourceId(ID)
        .setClaimedAtMs(AT_MS)
        .build();
  }

  private int event() {
    TripEvent event =
        completed.getEvents(4).toBuilder()
            .setRide(ID)
            .setRider(quote.getRider())
            .setPickup(PLACE)
            .setDropoff(PLACE)
            .build();
    return RecordSizes.of(
        ID, event, RecordSizes.events(ID + "-5", event, "/topologies/rides/dispatch", AT_MS));
  }

  /** What the stores of a city hold. */
  String state() {
    double rides = DRIVERS * RIDES_PER_DRIVER_AND_HOUR / SECONDS_PER_HOUR;
    double quotes = rides * QUOTES_PER_RIDE;
    double keptQuotes = (quotes - rides) * QuoteRules.VALID_FOR.plus(Waits.QUOTE_KEPT).toSeconds();
    double keptRides = rides * RIDE.plus(Waits.RIDE_KEPT).toSeconds();
    double busy = rides * RIDE.toSeconds();
    double keys = (rides + quotes) * DispatchTopology.REQUEST_KEYS.life().toSeconds();
    Table table = new Table("50,000 drivers, 1.5 rides an hour each", "a second", "kept", "bytes");
    table.row(
        "quotes, five a ride",
        one(quotes),
        whole(keptQuotes),
        bytes(keptQuotes * stored(ID, quoted)));
    table.row("rides", one(rides), whole(keptRides), bytes(keptRides * stored(ID, completed)));
    table.row(
        "due times",
        "",
        whole(keptQuotes + keptRides),
        bytes((keptQuotes + keptRides) * (Long.BYTES + ID.length())));
    table.row("drivers that are held", "", whole(busy), bytes(busy * stored(DRIVER, held())));
    table.row("fare meters, at most", "", whole(busy), bytes(busy * stored(DRIVER, meter())));
    table.row(
        "idempotency keys, if all have one",
        one(rides + quotes),
        whole(keys),
        bytes(keys * stored(ID, claim())));
    return table.toString();
  }
}
