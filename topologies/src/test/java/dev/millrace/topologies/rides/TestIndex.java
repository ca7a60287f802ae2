package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Stands for the index of drivers: answers each search with whom it is told. */
final class TestIndex implements AutoCloseable {
  private final KafkaConsumer<String, DriverSearch> searches;
  private final KafkaProducer<String, Candidates> candidates;
  private final Function<DriverSearch, List<String>> drivers;
  private final Thread thread = new Thread(this::run, "test-index");
  private final AtomicInteger answers = new AtomicInteger();
  private volatile boolean closed;

  TestIndex(EmbeddedKafka kafka, Function<DriverSearch, List<String>> drivers) {
    this.drivers = drivers;
    Properties consumer = kafka.clientProperties();
    consumer.put("group.id", "test-index-" + UUID.randomUUID());
    consumer.put("auto.offset.reset", "earliest");
    consumer.put("isolation.level", "read_committed");
    searches =
        new KafkaConsumer<>(
            consumer,
            RidesTopics.SEARCHES.keySerde().deserializer(),
            RidesTopics.SEARCHES.valueSerde().deserializer());
    searches.subscribe(List.of(RidesTopics.SEARCHES.name()));
    candidates =
        new KafkaProducer<>(
            kafka.clientProperties(),
            RidesTopics.CANDIDATES.keySerde().serializer(),
            RidesTopics.CANDIDATES.valueSerde().serializer());
    thread.start();
  }

  /** How many searches it has answered. */
  int answers() {
    return answers.get();
  }

  private void run() {
    while (!closed) {
      for (ConsumerRecord<String, DriverSearch> record : searches.poll(Duration.ofMillis(50))) {
        answer(record.value());
      }
    }
  }

  private void answer(DriverSearch search) {
    Candidates.Builder found =
        Candidates.newBuilder().setRide(search.getRide()).setSearch(search.getSearch());
    drivers.apply(search).stream()
        .filter(driver -> !search.getExceptList().contains(driver))
        .forEach(driver -> found.addDrivers(Candidate.newBuilder().setDriver(driver)));
    candidates.send(
        new ProducerRecord<>(RidesTopics.CANDIDATES.name(), search.getRide(), found.build()));
    candidates.flush();
    answers.incrementAndGet();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    searches.close();
    candidates.close();
  }
}
