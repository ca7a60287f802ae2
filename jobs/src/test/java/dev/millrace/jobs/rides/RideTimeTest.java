package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.uber.h3core.util.LatLng;
import dev.millrace.jobs.Feed;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.StreamEnvironments;
import dev.millrace.jobs.runtime.Watermarks;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job with the event time that its options make. */
class RideTimeTest {
  private static final LatLng HERE = new LatLng(52.52, 13.405);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RideSurgeOptions OPTIONS =
      CommandLines.parse(new RideSurgeOptions(), "--idleness", "PT0.3S").orElseThrow();

  private final RideResults results = new RideResults();
  private final Feed<PingEvent> pings = pings("pings");
  private final Feed<PingEvent> silentPings = pings("silent-pings");
  private final Feed<RequestEvent> requests = requests("requests");
  private final Feed<RequestEvent> silentRequests = requests("silent-requests");
  private TestCluster cluster;
  private JobID job;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster();
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    RideSurge.wire(
        pings.read(environment).union(silentPings.read(environment)),
        requests.read(environment).union(silentRequests.read(environment)),
        new Feed<>(
                "trip-steps", TypeInformation.of(TripStep.class), WatermarkStrategy.noWatermarks())
            .read(environment),
        results.sinks(),
        new FilterPings(100));
    job = cluster.start(environment);
  }

  @AfterEach
  void stop() throws Exception {
    cluster.cancel(job);
    cluster.close();
  }

  private static Feed<PingEvent> pings(String name) {
    return new Feed<>(
        name, TypeInformation.of(PingEvent.class), Watermarks.of(OPTIONS, ping -> ping.atMs));
  }

  private static Feed<RequestEvent> requests(String name) {
    return new Feed<>(
        name,
        TypeInformation.of(RequestEvent.class),
        Watermarks.of(OPTIONS, request -> request.atMs));
  }

  @Test
  void shouldGoOnWhilePartitionsAreSilent() {
    requests.add(List.of(RideEvents.request("r", HERE, City.START_MS)));
    pings.add(
        List.of(
            RideEvents.ping("a", HERE, DriverStates.AVAILABLE, City.START_MS),
            RideEvents.ping("b", HERE, DriverStates.AVAILABLE, City.START_MS + 100_000)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(results.surge())
                    .anySatisfy(
                        surge ->
                            assertThat(surge.getWindowEndMs()).isEqualTo(City.START_MS + 90_000)));
  }

  @Test
  void shouldNotLetAFastClockMoveTime() {
    long nowMs = System.currentTimeMillis();
    pings.add(
        List.of(
            RideEvents.ping("before", HERE, DriverStates.AVAILABLE, nowMs - 200_000),
            RideEvents.ping("fast", HERE, DriverStates.AVAILABLE, nowMs + 50_000),
            RideEvents.ping("right", HERE, DriverStates.AVAILABLE, nowMs)));
    // Time has come to now, less the disorder.
    awaitCell("before", DriverStates.OFFLINE);

    // Had it come to the fast clock's now, this one would be taken for gone already.
    pings.add(List.of(RideEvents.ping("slow", HERE, DriverStates.AVAILABLE, nowMs - 20_000)));
    awaitCell("slow", DriverStates.AVAILABLE);
    assertThat(results.cells()).anySatisfy(cell -> assertThat(cell.driver).isEqualTo("fast"));
  }

  private void awaitCell(String driver, int status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(results.cells())
                    .anySatisfy(
                        cell -> {
                          assertThat(cell.driver).isEqualTo(driver);
                          assertThat(cell.status).isEqualTo(status);
                        }));
  }
}
