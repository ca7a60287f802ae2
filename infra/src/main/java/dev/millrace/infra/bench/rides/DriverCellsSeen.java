package dev.millrace.infra.bench.rides;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a run of the job says of drivers: what comes onto its topic from now on. */
final class DriverCellsSeen implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions =
      IntStream.range(0, RidesTopics.DRIVER_CELLS.partitions())
          .mapToObj(partition -> new TopicPartition(RidesTopics.DRIVER_CELLS.name(), partition))
          .toList();

  DriverCellsSeen(Properties kafka) {
    consumer = new KafkaClients(kafka).consumer();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * Reads all of it: what is said last of each driver must be where it was last.
   *
   * @param right search cell of each driver
   * @return how many records that were
   */
  long check(long[] right) throws BenchException {
    long[] last = new long[right.length];
    long records = 0;
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    try {
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          DriverCell cell = DriverCell.parseFrom(record.value());
          last[Integer.parseInt(cell.getDriver().substring(1))] = cell.getCell();
          records++;
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new BenchException(RidesTopics.DRIVER_CELLS.name() + " holds something else", e);
    }
    for (int driver = 0; driver < right.length; driver++) {
      if (last[driver] != right[driver]) {
        throw new BenchException(
            "Driver %s is in cell %x, and is said to be in %x"
                .formatted(PingTraffic.name(driver), right[driver], last[driver]));
      }
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
