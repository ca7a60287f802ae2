package dev.millrace.topologies.rides.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.h3core.util.LatLng;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.NearbyDriver;
import dev.millrace.schemas.rides.v1.NearbyDrivers;
import dev.millrace.topologies.rides.domain.Box;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.SteadySample;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import java.io.File;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class RegionIndexStoreTest {
  private static final LatLng HERE = new LatLng(52.52, 13.405);
  private static final Search AROUND = new Search(HERE.lat, HERE.lng, 5);
  private static final long AT_MS = 1_700_000_000_000L;

  private static RegionIndexStore store(int partitions) {
    RegionIndexStore store =
        new RegionIndexStore(
            "index", TestConfigs.index(AppliedOffsets.withoutCommits(), partitions));
    store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
    return store;
  }

  private static DriverPlace place(String driver, LatLng place) {
    return DriverPlace.newBuilder().setCell(TestCells.available(driver, place, AT_MS)).build();
  }

  private static KeyValue<byte[], byte[]> record(String driver, DriverPlace place) {
    return KeyValue.pair(driver.getBytes(UTF_8), place == null ? null : place.toByteArray());
  }

  /** Nothing on the topic keeps a partition from coming back. */
  @Test
  void shouldRestoreWhatIsGoodAmongWhatIsNot() {
    RegionIndexStore store = store(1);

    store.restoreAll(
        List.of(
            KeyValue.pair(null, null),
            KeyValue.pair("driver".getBytes(UTF_8), "{".getBytes(UTF_8)),
            record("nowhere", DriverPlace.getDefaultInstance()),
            record("driver", place("driver", HERE)),
            record("gone", place("gone", HERE)),
            record("gone", null)));

    assertThat(store.copiedNearby(AROUND).getDriversList())
        .as("as a standby")
        .extracting(NearbyDriver::getDriver)
        .containsExactly("driver");
  }

  /** Who keeps the store notices that it must not any more. */
  @Test
  void shouldAnswerAsOwnerOnlyWhileATaskRuns() {
    RegionIndexStore store = store(1);
    store.apply("driver", place("driver", HERE));
    assertThatThrownBy(() -> store.nearby(AROUND)).isInstanceOf(InvalidStateStoreException.class);
    store.start();
    NearbyDrivers nearby = store.nearby(AROUND);
    assertThat(nearby.getDriversCount()).isEqualTo(1);
    assertThat(nearby.getAsOfMs()).isEqualTo(AT_MS);
    store.stop();
    assertThatThrownBy(() -> store.nearby(AROUND)).isInstanceOf(InvalidStateStoreException.class);
    assertThat(store.copiedNearby(AROUND)).isEqualTo(nearby);
  }

  @Test
  void shouldShowADriverOnTheMapOfOnePartitionAlone() {
    int partitions = 6;
    SteadySample<DriverPlace> all = new SteadySample<>(100);
    for (int partition = 0; partition < partitions; partition++) {
      RegionIndexStore store =
          new RegionIndexStore(
              "index", TestConfigs.index(AppliedOffsets.withoutCommits(), partitions));
      store.init(
          new MockProcessorContext<Void, Void>(
                  new Properties(), new TaskId(0, partition), new File("none"))
              .getStateStoreContext(),
          store);
      store.apply("driver", place("driver", HERE));
      store.apply("elsewhere", place("elsewhere", new LatLng(48, 11)));
      store.within(new Box(13, 52, 14, 53), all);
    }

    assertThat(all.list()).containsExactly(place("driver", HERE));
  }
}
