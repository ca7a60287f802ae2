package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.SurgeFormula;
import dev.millrace.jobs.Feed;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.StreamEnvironments;
import dev.millrace.schemas.rides.v1.CellSurge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RideSurgeTest {
  private static final int DRIVERS = 60;
  private static final int RIDERS = 900;
  private static final int REMEMBERED = 1_000;
  private static final LatLng HERE = new LatLng(52.52, 13.405);
  private static TestCluster cluster;

  private final RideResults results = new RideResults();
  private final Feed<PingEvent> pings = RideEvents.pings();
  private final Feed<RequestEvent> requests = RideEvents.requests();
  private final Feed<TripStep> tripSteps = RideEvents.tripSteps();

  @BeforeAll
  static void start() throws Exception {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4"})
  void shouldAgreeWithABatchComputationOfTheSameHour(long seed, int parallelism) throws Exception {
    City city = new City(seed, DRIVERS, RIDERS);

    run(city, parallelism, new FilterPings(REMEMBERED));

    agrees(SurgeOracle.of(city.pings(), city.requests()));
    assertThat(results.lateRequests()).isEmpty();
    // Every price can be computed again, and some are not plain.
    assertThat(results.surge())
        .allSatisfy(
            surge ->
                assertThat(SurgeFormula.recompute(surge)).isEqualTo(surge.getMultiplierTenths()))
        .anySatisfy(surge -> assertThat(surge.getMultiplierTenths()).isGreaterThan(15));
    assertThat(results.tripPositions())
        .isNotEmpty()
        .allSatisfy(position -> assertThat(position.status).isEqualTo(DriverStates.ON_TRIP));
    assertThat(results.cells())
        .hasSizeLessThan(city.pings.size() / 2)
        .anySatisfy(position -> assertThat(position.status).isEqualTo(DriverStates.OFFLINE));
  }

  @Test
  void shouldPublishTheSameIfTheFilterForgetsAllTheTime() throws Exception {
    City city = new City(4, DRIVERS, RIDERS);

    run(city, 2, new ForgetfulFilter(40));

    agrees(SurgeOracle.of(city.pings(), city.requests()));
  }

  @ParameterizedTest
  @CsvSource({"1,3", "4,2"})
  void shouldGoOnFromASavepointWithAnotherParallelism(int before, int after, @TempDir Path folder)
      throws Exception {
    City city = new City(5, DRIVERS, RIDERS);
    SurgeOracle oracle = SurgeOracle.of(city.pings(), city.requests());
    long halfMs = City.START_MS + City.LENGTH_MS / 2;
    List<PingEvent> firstPings = City.part(city.pings, halfMs, true);
    List<RequestEvent> firstRequests = City.part(city.requests, halfMs, true);
    long watermarkMs =
        Math.min(
                firstPings.stream().mapToLong(ping -> ping.atMs).max().orElseThrow(),
                firstRequests.stream().mapToLong(request -> request.atMs).max().orElseThrow())
            - RideEvents.DISORDER.toMillis()
            - 1;
    pings.add(firstPings);
    requests.add(firstRequests);
    tripSteps.complete();
    JobID job = cluster.start(job(before, new FilterPings(REMEMBERED)));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> results.surge().size() == oracle.publishedAt(watermarkMs));
    String savepoint = cluster.stop(job, folder.toUri().toString());

    pings.add(City.part(city.pings, halfMs, false));
    requests.add(City.part(city.requests, halfMs, false));
    pings.complete();
    requests.complete();
    cluster.await(cluster.restore(job(after, new FilterPings(REMEMBERED)), savepoint));

    agrees(oracle);
    assertThat(results.lateRequests()).isEmpty();
  }

  @Test
  void shouldSetAsideWhatIsLateAndWhatIsBad() throws Exception {
    pings.add(
        List.of(
            RideEvents.ping("a", HERE, DriverStates.AVAILABLE, City.START_MS),
            RideEvents.ping("a", HERE, DriverStates.AVAILABLE, City.START_MS + 100_000)));
    requests.add(
        List.of(
            RideEvents.request("r1", HERE, City.START_MS),
            RideEvents.request("r2", HERE, City.START_MS + 100_000)));
    tripSteps.add(
        List.of(
            RideEvents.step("t1", false, City.START_MS),
            RideEvents.step("t1", true, City.START_MS)));
    StreamExecutionEnvironment environment = environment(2);
    RideSurge.wire(
        withBad(pings.read(environment), "pings"),
        withBad(requests.read(environment), "requests"),
        withBad(tripSteps.read(environment), "trip-steps"),
        results.sinks(),
        new FilterPings(REMEMBERED));
    JobID job = cluster.start(environment);
    // The watermark is at 89,999 ms after the start, and everybody knows it.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                results.surge().stream()
                    .anyMatch(surge -> surge.getWindowEndMs() == City.START_MS + 90_000));
    requests.add(
        List.of(
            RideEvents.request("r3", HERE, City.START_MS + 89_999),
            RideEvents.request("r4", HERE, City.START_MS + 90_000)));
    complete();
    cluster.await(job);

    assertThat(results.dead()).extracting(dead -> dead.message).containsOnly("bad");
    assertThat(results.dead()).hasSize(8);
    assertThat(results.trips()).extracting(step -> step.last).containsExactly(true);
    assertThat(results.tripsOfRiders()).hasSize(1);
    assertThat(results.lateRequests()).extracting(request -> request.ride).containsExactly("r3");
    assertThat(results.surge())
        .filteredOn(surge -> surge.getWindowEndMs() == City.START_MS + 120_000)
        .anySatisfy(surge -> assertThat(surge.getOwn().getRequests()).isEqualTo(3));
  }

  /** A bad record in front of each good one. */
  private static <T> DataStream<Envelope<T>> withBad(DataStream<Envelope<T>> good, String name) {
    return good.<Envelope<T>>flatMap(
            (envelope, out) -> {
              DeadLetter dead = new DeadLetter();
              dead.message = "bad";
              out.collect(Envelope.dead(dead));
              out.collect(envelope);
            })
        .returns(good.getType())
        .uid("test-bad-" + name)
        .setParallelism(1);
  }

  private void run(City city, int parallelism, FlatMapFunction<PingEvent, DriverPosition> filter)
      throws Exception {
    pings.add(city.pings());
    requests.add(city.requests());
    complete();
    cluster.run(job(parallelism, filter));
  }

  private void complete() {
    pings.complete();
    requests.complete();
    tripSteps.complete();
  }

  private StreamExecutionEnvironment job(
      int parallelism, FlatMapFunction<PingEvent, DriverPosition> filter) {
    StreamExecutionEnvironment environment = environment(parallelism);
    RideSurge.wire(
        pings.read(environment),
        requests.read(environment),
        tripSteps.read(environment),
        results.sinks(),
        filter);
    return environment;
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    return environment;
  }

  private void agrees(SurgeOracle oracle) {
    Map<SurgeOracle.Window, CellSurge> published = new HashMap<>();
    List<CellSurge> contradictions = new ArrayList<>();
    for (CellSurge surge : results.surge()) {
      SurgeOracle.Window window = new SurgeOracle.Window(surge.getCell(), surge.getWindowEndMs());
      CellSurge before = published.put(window, surge);
      if (before != null && !before.equals(surge)) {
        contradictions.add(surge);
      }
    }
    assertThat(contradictions).isEmpty();
    assertThat(oracle.published).hasSizeGreaterThan(1_000);
    // One by one: the whole of both would be a book.
    assertThat(published.keySet()).hasSameSizeAs(oracle.published.keySet());
    oracle.published.forEach((window, surge) -> assertThat(published.get(window)).isEqualTo(surge));
  }
}
