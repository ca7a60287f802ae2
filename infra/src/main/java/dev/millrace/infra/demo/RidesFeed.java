package dev.millrace.infra.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.rides.SurgeView;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.TripEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What drivers' phones are told: what happens to rides from now on, and surge as it is. Not
 * thread-safe.
 */
final class RidesFeed implements SurgeView, AutoCloseable {
  private static final int PLAIN_TENTHS = 10;

  /** A window that ended longer ago says nothing of now. */
  private static final long SURGE_COUNTS_FOR_MS = Duration.ofMinutes(10).toMillis();

  private final Consumer<byte[], byte[]> consumer;
  private final Map<Long, CellSurge> surge = new HashMap<>();

  RidesFeed(KafkaClients clients) {
    consumer = clients.consumer();
    List<TopicPartition> trips = partitions(RidesTopics.TRIPS.name());
    List<TopicPartition> cells = partitions(RidesTopics.SURGE.name());
    consumer.assign(Stream.concat(trips.stream(), cells.stream()).toList());
    consumer.seekToEnd(trips);
    consumer.seekToBeginning(cells);
    // It is lazy, and what comes before the first poll should not be missed.
    trips.forEach(consumer::position);
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** What has happened to rides since the last call, in order for each of them. */
  List<TripEvent> poll(Duration most) {
    List<TripEvent> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(most)) {
      try {
        if (record.topic().equals(RidesTopics.TRIPS.name())) {
          events.add(TripEvent.parseFrom(record.value()));
        } else if (record.value() != null) {
          CellSurge cell = CellSurge.parseFrom(record.value());
          surge.put(cell.getCell(), cell);
        }
      } catch (InvalidProtocolBufferException e) {
        // Not for phones: whoever reads the topic in earnest sets it aside.
      }
    }
    return events;
  }

  @Override
  public int tenths(long cell) {
    CellSurge known = surge.get(cell);
    boolean counts =
        known != null && System.currentTimeMillis() - known.getWindowEndMs() <= SURGE_COUNTS_FOR_MS;
    return counts ? known.getMultiplierTenths() : PLAIN_TENTHS;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
