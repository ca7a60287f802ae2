package dev.millrace.infra.data;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Where the records of a topic begin and end, and how far a group has come. Not thread-safe. */
public final class TopicOffsets implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int WITHIN_SECONDS = 15;
  private static final long FIRST_STEP_BACK = 10;

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;

  public TopicOffsets(KafkaClients clients) {
    this.consumer = clients.consumer();
    this.admin = clients.admin();
  }

  private Set<TopicPartition> partitions(String topic) {
    return Set.copyOf(
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
  }

  /** Offset of the oldest record of each partition. */
  public Map<TopicPartition, Long> beginningOffsets(String topic) {
    return consumer.beginningOffsets(partitions(topic));
  }

  /**
   * The offset after the newest record of each partition. The partition's own end may lie further:
   * a transaction ends with a marker that no reader ever sees, nor stands behind.
   */
  public Map<TopicPartition, Long> endsOfRecords(String topic) {
    Set<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = new HashMap<>();
    consumer
        .endOffsets(partitions)
        .forEach(
            (partition, end) ->
                ends.put(partition, endOfRecords(partition, begins.get(partition), end)));
    return ends;
  }

  private long endOfRecords(TopicPartition partition, long begin, long end) {
    consumer.assign(List.of(partition));
    long back = FIRST_STEP_BACK;
    for (long to = end; to > begin; back *= 10) {
      long from = Math.max(begin, to - back);
      long last = lastRecord(partition, from, to);
      if (last >= 0) {
        return last + 1;
      }
      to = from;
    }
    return begin;
  }

  private long lastRecord(TopicPartition partition, long from, long to) {
    consumer.seek(partition, from);
    long last = -1;
    while (consumer.position(partition) < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < to) {
          last = record.offset();
        }
      }
    }
    return last;
  }

  /**
   * Timestamp of the oldest record of the partition whose oldest record is the newest: from there
   * on the topic has everything. Epoch ms; empty if it has no records.
   */
  public OptionalLong completeFromMs(String topic) {
    Map<TopicPartition, Long> begins = beginningOffsets(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(begins.keySet());
    long newest = -1;
    for (Map.Entry<TopicPartition, Long> begin : begins.entrySet()) {
      long end = ends.get(begin.getKey());
      consumer.assign(List.of(begin.getKey()));
      consumer.seek(begin.getKey(), begin.getValue());
      while (consumer.position(begin.getKey()) < end) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(begin.getKey());
        if (!records.isEmpty()) {
          newest = Math.max(newest, records.get(0).timestamp());
          break;
        }
      }
    }
    return newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  /** Where a group stands; partitions in which it never was are left out. */
  public Map<TopicPartition, Long> committed(String group) {
    try {
      Map<TopicPartition, Long> committed = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(WITHIN_SECONDS, TimeUnit.SECONDS)
          .forEach(
              (partition, at) -> {
                if (at != null) {
                  committed.put(partition, at.offset());
                }
              });
      return committed;
    } catch (TimeoutException e) {
      throw new DataException("No Kafka broker answered within " + WITHIN_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw DataException.because(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("Interrupted", e);
    }
  }

  /** Forgets where a group stands; nothing if there is no such group. */
  public void forget(String group) {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new DataException("No Kafka broker answered within " + WITHIN_SECONDS + " s", e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw DataException.because(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
