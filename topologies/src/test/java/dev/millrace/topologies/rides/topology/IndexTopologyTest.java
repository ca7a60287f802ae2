package dev.millrace.topologies.rides.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.NearbyDriver;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.topologies.rides.domain.DriverIndex;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.Search;
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

class IndexTopologyTest {
  private static final long START_MS = Instant.parse("2026-03-15T13:00:00Z").toEpochMilli();
  private static final LatLng HERE = new LatLng(52.52, 13.405);
  private static final LatLng NEAR = new LatLng(52.522, 13.407);
  private static final LatLng FAR = new LatLng(52.62, 13.405);

  @TempDir Path folder;
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();
  private TestTopology topology;
  private TestInputTopic<String, DriverCell> cells;
  private TestInputTopic<String, DriverHold> holds;
  private TestInputTopic<String, DriverSearch> searches;

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            IndexTopology.build(TestConfigs.index(applied, 1)),
            folder,
            StreamsConfig.AT_LEAST_ONCE,
            RidesTopics.DEAD,
            Instant.ofEpochMilli(START_MS));
    cells = topology.input(RidesTopics.DRIVER_CELLS);
    holds = topology.input(RidesTopics.DRIVER_HOLDS);
    searches = topology.input(RidesTopics.SEARCHES);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void shouldAnswerASearchWithTheFreeDriversBestFirst() {
    cell("far", FAR, START_MS);
    cell("near", NEAR, START_MS);
    cell("here", HERE, START_MS);
    cell("declined", HERE, START_MS);
    cell("held", HERE, START_MS);
    hold("held", "other-ride");
    put(TestCells.cell("busy", HERE, DriverStatus.DRIVER_STATUS_ON_TRIP, START_MS));

    search(search().setRide("ride").setSearch(3).addExcept("declined"));

    List<TestRecord<String, Candidates>> answers = topology.output(RidesTopics.CANDIDATES);
    assertThat(answers).hasSize(1);
    TestRecord<String, Candidates> answer = answers.get(0);
    assertThat(answer.key()).isEqualTo("ride");
    assertThat(answer.value().getSearch()).isEqualTo(3);
    assertThat(answer.value().getRings()).isPositive();
    assertThat(answer.value().getDriversList())
        .extracting(Candidate::getDriver)
        .containsExactly("here", "near");
    assertThat(answer.value().getDrivers(1).getDistanceM()).isBetween(250, 270);
    assertThat(answer.value().getDrivers(1).getEtaS()).isPositive();
    assertThat(TestTopology.header(answer, CloudEvents.ID)).isEqualTo("ride@3");
    assertThat(applied.last(new TopicPartition(RidesTopics.SEARCHES.name(), 0))).hasValue(0);
  }

  @Test
  void shouldFollowADriverThatMovesGoesAndComesBack() {
    cell("driver", FAR, START_MS - 3);
    assertThat(nearby()).isEmpty();
    cell("driver", HERE, START_MS - 2);
    assertThat(nearby()).containsExactly("driver");

    put(TestCells.cell("driver", HERE, DriverStatus.DRIVER_STATUS_OFFLINE, START_MS - 1));
    assertThat(nearby()).isEmpty();
    assertThat(index().size()).isZero();

    cell("driver", HERE, START_MS - 2); // Once more, as after a crash of who wrote it.
    assertThat(nearby()).isEmpty();
    cell("driver", HERE, START_MS);
    assertThat(nearby()).containsExactly("driver");
  }

  @Test
  void shouldFindADriverAgainThatIsHeldNoLonger() {
    hold("driver", "ride"); // Before it is known where it is.
    cell("driver", HERE, START_MS);
    assertThat(nearby()).isEmpty();
    hold("driver", "");
    assertThat(nearby()).containsExactly("driver");
    hold("driver", "ride");
    assertThat(nearby()).isEmpty();
    holds.pipeInput("driver", null);
    assertThat(nearby()).containsExactly("driver");
  }

  @Test
  void shouldNotCountWhoWasNotHeardOfAndForgetIt() {
    cell("driver", HERE, START_MS);
    topology.driver.advanceWallClockTime(Duration.ofMillis(DriverIndex.STALE_MS + 1));
    cell("other", FAR, START_MS + DriverIndex.STALE_MS + 1);

    assertThat(nearby()).isEmpty();
    topology.driver.advanceWallClockTime(IndexTopology.FORGET_EVERY);
    assertThat(index().size()).isEqualTo(1);
  }

  /** Event time passes for all when it passes for one, but not by a clock that is ahead. */
  @Test
  void shouldNotBelieveAClockThatIsAhead() {
    cell("driver", HERE, START_MS);
    cell("ahead", HERE, START_MS + Duration.ofMinutes(30).toMillis());

    assertThat(nearby()).containsExactlyInAnyOrder("driver", "ahead");
    List<TestRecord<String, DriverPlace>> places = topology.output(RidesTopics.DRIVER_PLACES);
    assertThat(places.get(places.size() - 1).value().getCell().getAtMs()).isEqualTo(START_MS);
    assertThat(places.get(places.size() - 1).timestamp()).isEqualTo(START_MS);
  }

  @Test
  void shouldSendWhatCannotBeAppliedToTheDeadLetters() {
    DriverCell good = TestCells.available("driver", HERE, START_MS);
    put(good.toBuilder().setLat(91).build());
    put(good.toBuilder().setLng(Double.NaN).build());
    put(good.toBuilder().setCell(Cells.surge(HERE.lat, HERE.lng)).build());
    put(good.toBuilder().setCell(17).build());
    put(good.toBuilder().setAtMs(0).build());
    cells.pipeInput("other", good);
    put(good.toBuilder().setDriver("no name").build());
    topology.rawInput(RidesTopics.DRIVER_CELLS).pipeInput("driver", "{".getBytes(UTF_8));
    topology.rawInput(RidesTopics.DRIVER_HOLDS).pipeInput("driver", "{".getBytes(UTF_8));
    topology.rawInput(RidesTopics.DRIVER_PLACES).pipeInput("driver", "{".getBytes(UTF_8));
    search(search());
    search(search().setRide("ride").setLimit(0));
    search(search().setRide("ride").clearAround());

    assertThat(topology.deadLetters())
        .extracting(letter -> TestTopology.header(letter, DeadLetterHeaders.MESSAGE))
        .anyMatch(reason -> reason.equals("Field lat is none"))
        .anyMatch(reason -> reason.equals("Field lng is none"))
        .anyMatch(reason -> reason.startsWith("Field cell is no H3 cell"))
        .anyMatch(reason -> reason.equals("Field at_ms is not said"))
        .anyMatch(reason -> reason.equals("Field driver is not the record's key"))
        .anyMatch(reason -> reason.startsWith("The driver must have"))
        .anyMatch(reason -> reason.equals("Field ride is missing"))
        .anyMatch(reason -> reason.startsWith("Field limit is not"))
        .anyMatch(reason -> reason.equals("Field around is no place"))
        .hasSize(13);
    assertThat(nearby()).isEmpty();
    assertThat(applied.last(new TopicPartition(RidesTopics.DRIVER_CELLS.name(), 0))).hasValue(7);
  }

  @Test
  void shouldKeepTheLastWindowOfEachCellAndSkipWhatIsNone() {
    long cell = Cells.surge(HERE.lat, HERE.lng);
    CellSurge surge =
        CellSurge.newBuilder()
            .setCell(cell)
            .setWindowEndMs(START_MS)
            .setMultiplierTenths(14)
            .build();
    TestInputTopic<String, CellSurge> topic = topology.input(RidesTopics.SURGE);
    topic.pipeInput(Cells.text(cell), surge);
    topic.pipeInput("nonsense", surge);
    topic.pipeInput((String) null, surge);
    topology.rawInput(RidesTopics.SURGE).pipeInput(Cells.text(cell), "{".getBytes(UTF_8));

    SurgeStore store = (SurgeStore) topology.driver.getStateStore(IndexTopology.SURGE);
    assertThat(store.cells().at(HERE.lat, HERE.lng)).contains(surge);
    assertThat(topology.counted("surge-skipped")).isEqualTo(3);
    topic.pipeInput(Cells.text(cell), null);
    assertThat(store.cells().at(HERE.lat, HERE.lng)).isEmpty();
  }

  private void cell(String driver, LatLng place, long atMs) {
    put(TestCells.available(driver, place, atMs));
  }

  private void put(DriverCell cell) {
    cells.pipeInput(cell.getDriver(), cell, cell.getAtMs());
  }

  private void hold(String driver, String ride) {
    holds.pipeInput(driver, TestCells.hold(driver, ride));
  }

  private static DriverSearch.Builder search() {
    return DriverSearch.newBuilder()
        .setAround(Place.newBuilder().setLat(HERE.lat).setLng(HERE.lng))
        .setLimit(5);
  }

  private void search(DriverSearch.Builder search) {
    Place around = search.getAround();
    searches.pipeInput(
        Regions.name(Regions.of(around.getLat(), around.getLng())), search.build(), START_MS);
  }

  private RegionIndexStore store() {
    return (RegionIndexStore) topology.driver.getStateStore(IndexTopology.REGION_INDEX);
  }

  private DriverIndex index() {
    return store().index();
  }

  private List<String> nearby() {
    return store().nearby(new Search(HERE.lat, HERE.lng, 10)).getDriversList().stream()
        .map(NearbyDriver::getDriver)
        .toList();
  }
}
