package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.Targeted;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One task that places drivers and the indexes of all partitions, joined by a topic that sends each
 * record to its partitions: the processors and stores that run, without a broker.
 */
final class IndexSimulation {
  private static final Serializer<DriverHold> HOLDS =
      RidesTopics.DRIVER_HOLDS.valueSerde().serializer();

  private final IndexConfig config;
  private final List<RegionIndexStore> indexes = new ArrayList<>();
  private final List<List<KeyValue<byte[], byte[]>>> places = new ArrayList<>();
  private final Map<String, DriverHold> holds = new LinkedHashMap<>();
  private long nowMs;
  private PlaceDriversProcessor placing;
  private KeepHoldsProcessor keepingHolds;
  private TellHoldsProcessor tellingHolds;
  private MockProcessorContext<String, Targeted<DriverPlace>> context;
  private PlacedDriversStore drivers;

  IndexSimulation(int partitions, long nowMs) {
    this.config = TestConfigs.index(AppliedOffsets.withoutCommits(), partitions);
    this.nowMs = nowMs;
    for (int partition = 0; partition < partitions; partition++) {
      places.add(new ArrayList<>());
      indexes.add(null);
      restartIndex(partition);
    }
    restartPlacing();
  }

  /** The task that places drivers has lost its memory. */
  void restartPlacing() {
    drivers = new PlacedDriversStore(IndexTopology.PLACED_DRIVERS);
    context = context(0);
    drivers.init(context.getStateStoreContext(), drivers);
    context.addStateStore(drivers);
    drivers.restoreAll(
        holds.entrySet().stream()
            .map(
                hold ->
                    KeyValue.pair(
                        hold.getKey().getBytes(),
                        HOLDS.serialize(RidesTopics.DRIVER_HOLDS.name(), hold.getValue())))
            .toList());
    placing = new PlaceDriversProcessor(config);
    placing.init(context);
    tellingHolds = new TellHoldsProcessor();
    tellingHolds.init(context);
    MockProcessorContext<Void, Void> keeping = new MockProcessorContext<>();
    keeping.addStateStore(drivers);
    keepingHolds = new KeepHoldsProcessor();
    keepingHolds.init(keeping);
  }

  /** An index is restored from its topic. */
  void restartIndex(int partition) {
    RegionIndexStore index = new RegionIndexStore(IndexTopology.REGION_INDEX, config);
    index.init(context(partition).getStateStoreContext(), index);
    index.restoreAll(places.get(partition));
    index.start();
    indexes.set(partition, index);
  }

  /** The same, after what is older than the last record of a driver is gone. */
  void compact(int partition) {
    Map<String, KeyValue<byte[], byte[]>> last = new LinkedHashMap<>();
    for (KeyValue<byte[], byte[]> record : places.get(partition)) {
      String driver = new String(record.key);
      last.remove(driver);
      last.put(driver, record);
    }
    places.set(partition, new ArrayList<>(last.values()));
  }

  private static <K, V> MockProcessorContext<K, V> context(int partition) {
    return new MockProcessorContext<>(new Properties(), new TaskId(0, partition), new File("none"));
  }

  void pass(Duration time) {
    nowMs += time.toMillis();
  }

  long nowMs() {
    return nowMs;
  }

  void cell(DriverCell cell) {
    context.setCurrentSystemTimeMs(nowMs);
    context.setRecordMetadata(RidesTopics.DRIVER_CELLS.name(), 0, 0);
    placing.process(new Record<>(cell.getDriver(), Decoded.of(cell), cell.getAtMs()));
    deliver();
  }

  void hold(DriverHold hold) {
    holds.put(hold.getDriver(), hold);
    Record<String, Decoded<DriverHold>> record =
        new Record<>(hold.getDriver(), Decoded.of(hold), nowMs);
    keepingHolds.process(record);
    tellingHolds.process(record);
    deliver();
  }

  private void deliver() {
    context.forwarded().forEach(captured -> deliver(captured.record()));
    context.resetForwards();
  }

  private void deliver(Record<? extends String, ? extends Targeted<DriverPlace>> record) {
    Targeted<DriverPlace> targeted = record.value();
    for (int partition : IntStream.range(0, indexes.size()).toArray()) {
      if ((targeted.partitions() & Targeted.only(partition)) != 0) {
        places.get(partition).add(KeyValue.pair(record.key().getBytes(), targeted.bytes()));
        indexes.get(partition).apply(record.key(), targeted.value());
      }
    }
  }

  RegionIndexStore index(int partition) {
    return indexes.get(partition);
  }
}
