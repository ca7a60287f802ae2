package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.fasterxml.jackson.databind.JsonNode;
import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.cassandra.CassandraSessions;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.connectors.redis.VersionedPut;
import dev.millrace.connectors.rides.RidesTables;
import dev.millrace.connectors.rides.SurgeFormula;
import dev.millrace.connectors.rides.SurgeLayout;
import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.schemas.rides.v1.TripState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/**
 * From positions and requests over the job in the session cluster to prices and receipts. Each test
 * has a place of its own, far out at sea.
 */
@ExtendWith(SharedPlatform.class)
class RidesIT {
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** Two windows of half a minute and what comes late. */
  private static final Duration SURGE_WITHIN = Duration.ofMinutes(4);

  @Test
  void shouldBringARiderThereAndAskForTheFare(PlatformUnderTest platform) throws Exception {
    RidesHttp rides = new RidesHttp(new LinksHttp(platform.http()));
    LatLng pickup = new LatLng(-40.01, -120.02);
    LatLng dropoff = new LatLng(-40.01, -120.01);
    awaitNearby(rides, pickup, "it-driver");

    String ride = rides.quote("it-rider", pickup, dropoff).path("id").asText();
    rides.take(ride);
    JsonNode offer =
        await()
            .atMost(SEEN_WITHIN)
            .until(() -> rides.ride(ride).path("offer"), one -> !one.isMissingNode());
    assertThat(offer.path("driver").asText()).isEqualTo("it-driver");
    rides.accept(offer.path("id").asText(), "it-driver");
    assertThat(rides.nearby(pickup)).isEmpty();
    for (String step : List.of("enroute", "arrive", "start")) {
      rides.step(ride, "it-driver", step);
    }
    rides.ping("it-driver", dropoff, "on-trip");
    rides.step(ride, "it-driver", "complete");

    JsonNode over =
        await()
            .atMost(SEEN_WITHIN)
            .until(() -> rides.ride(ride), one -> one.path("state").asText().equals("Completed"));
    long total = over.at("/fare/total/minor").asLong();
    assertThat(total).isEqualTo(over.at("/quote/tariff/minimumMinor").asLong());
    assertThat(over.path("history")).hasSize(9);
    assertThat(platform.output("consume", "payments.requests").lines().map(JsonRecord::parse))
        .filteredOn(payment -> payment.value().path("reference").asText().equals(ride))
        .singleElement()
        .satisfies(
            payment -> assertThat(payment.value().path("amountMinor").asLong()).isEqualTo(total));
    assertThat(lastStep(platform, ride)).isEqualTo(TripState.TRIP_STATE_COMPLETED);
  }

  @Test
  void shouldRaiseThePriceWhereManyAskAndSayWhy(PlatformUnderTest platform) throws Exception {
    RidesHttp rides = new RidesHttp(new LinksHttp(platform.http()));
    LatLng pickup = new LatLng(-41.01, -125.02);
    LatLng dropoff = new LatLng(-41.03, -125.02);
    JsonNode before = rides.quote("it-eager", pickup, dropoff);
    assertThat(before.path("multiplier").asDouble()).isEqualTo(1.0);
    for (int i = 0; i < 12; i++) {
      rides.take(rides.quote("it-eager-" + i, pickup, dropoff).path("id").asText());
    }

    LatLng elsewhere = new LatLng(-41.5, -125.02);
    JsonNode surge =
        await()
            .atMost(SURGE_WITHIN)
            .until(
                () -> {
                  rides.ping("it-far-away", elsewhere, "available"); // Event time goes on.
                  return rides.surge(pickup);
                },
                one -> one.path("multiplier").asDouble() > 1.3);

    CellSurge published = published(platform, surge);
    assertThat(published.getOwn().getRequests()).isEqualTo(12);
    assertThat(SurgeFormula.recompute(published)).isEqualTo(published.getMultiplierTenths());
    assertThat(surge.path("multiplier").asDouble() * 10).isEqualTo(published.getMultiplierTenths());
    assertThat(inRedis(platform, published.getCell()).getMultiplierTenths())
        .isGreaterThanOrEqualTo(published.getMultiplierTenths());
    assertThat(inCassandra(platform, published)).isEqualTo(published);

    JsonNode after = rides.quote("it-eager", pickup, dropoff);
    assertThat(after.path("multiplier").asDouble())
        .isEqualTo(after.at("/surge/multiplier").asDouble())
        .isGreaterThan(1.3);
    assertThat(after.at("/fare/minor").asLong()).isGreaterThan(before.at("/fare/minor").asLong());
  }

  private static void awaitNearby(RidesHttp rides, LatLng place, String driver) {
    await()
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () -> {
              rides.ping(driver, place, "available");
              assertThat(rides.nearby(place)).containsExactly(driver);
            });
  }

  /** The window that an answer over HTTP speaks of, as it lies on the topic. */
  private static CellSurge published(PlatformUnderTest platform, JsonNode surge) throws Exception {
    String cell = surge.path("cell").asText();
    long endMs = Instant.parse(surge.at("/window/end").asText()).toEpochMilli();
    JsonRecord record =
        platform
            .output("consume", "rides.surge")
            .lines()
            .map(JsonRecord::parse)
            .filter(one -> one.key().equals(cell) && one.timestamp() == endMs)
            .findFirst()
            .orElseThrow();
    return (CellSurge) record.message(CellSurge.getDefaultInstance());
  }

  private static CellSurge inRedis(PlatformUnderTest platform, long cell) throws Exception {
    try (RedisClient redis = RedisClients.open(platform.endpoints().redisUri(), 1, ANSWER_WITHIN)) {
      byte[] stored = redis.get(SurgeLayout.redisKey(cell).getBytes(StandardCharsets.US_ASCII));
      return CellSurge.parseFrom(VersionedPut.Held.of(stored).orElseThrow().payload());
    }
  }

  private static CellSurge inCassandra(PlatformUnderTest platform, CellSurge surge)
      throws Exception {
    long endMs = surge.getWindowEndMs();
    Row row =
        row(
            platform,
            SimpleStatement.newInstance(
                "SELECT surge AS message FROM rides_surge_history"
                    + " WHERE cell = ? AND day = ? AND window_end = ?",
                surge.getCell(),
                RidesTables.dayOf(endMs),
                endMs));
    return CellSurge.parseFrom(row.getByteBuffer("message"));
  }

  private static TripState lastStep(PlatformUnderTest platform, String ride) throws Exception {
    Row row =
        row(
            platform,
            SimpleStatement.newInstance(
                "SELECT last_step AS message FROM rides_trips WHERE ride = ?", ride));
    return TripEvent.parseFrom(row.getByteBuffer("message")).getTo();
  }

  private static Row row(PlatformUnderTest platform, SimpleStatement select) throws Exception {
    try (CqlSession session = CassandraSessions.open(platform.endpoints(), ANSWER_WITHIN)) {
      return await()
          .atMost(SEEN_WITHIN)
          .until(() -> Optional.ofNullable(session.execute(select).one()), Optional::isPresent)
          .orElseThrow();
    }
  }
}
