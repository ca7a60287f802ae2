package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverStep;
import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Drivers who take what they are offered and drive to its end, by topics alone. */
final class TestDrivers implements AutoCloseable {
  private final KafkaConsumer<String, TripEvent> trips;
  private final KafkaProducer<String, RideReply> replies;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "test-drivers");
  private volatile boolean closed;

  TestDrivers(EmbeddedKafka kafka) {
    Properties consumer = kafka.clientProperties();
    consumer.put("group.id", "test-drivers-" + UUID.randomUUID());
    consumer.put("auto.offset.reset", "earliest");
    consumer.put("isolation.level", "read_committed");
    trips =
        new KafkaConsumer<>(
            consumer,
            RidesTopics.TRIPS.keySerde().deserializer(),
            RidesTopics.TRIPS.valueSerde().deserializer());
    trips.subscribe(List.of(RidesTopics.TRIPS.name()));
    replies =
        new KafkaProducer<>(
            kafka.clientProperties(),
            RidesTopics.REPLIES.keySerde().serializer(),
            RidesTopics.REPLIES.valueSerde().serializer());
    thread.start();
  }

  /** Rides that are over. */
  Set<String> ended() {
    return ended;
  }

  private void run() {
    while (!closed) {
      for (ConsumerRecord<String, TripEvent> record : trips.poll(Duration.ofMillis(50))) {
        TripEvent event = record.value();
        next(event)
            .ifPresent(
                reply ->
                    replies.send(
                        new ProducerRecord<>(
                            RidesTopics.REPLIES.name(),
                            event.getRide(),
                            reply
                                .setRide(event.getRide())
                                .setRequest(UUID.randomUUID().toString())
                                .build())));
      }
      replies.flush();
    }
  }

  private Optional<RideReply.Builder> next(TripEvent event) {
    RideReply.Builder reply = RideReply.newBuilder();
    DriverStep step = DriverStep.newBuilder().setDriver(event.getDriver()).build();
    if (event.getOffer() == OfferOutcome.OFFER_OUTCOME_MADE) {
      return Optional.of(
          reply.setAccept(
              OfferAnswer.newBuilder().setEpoch(event.getEpoch()).setDriver(event.getDriver())));
    }
    return switch (event.getTo()) {
      case TRIP_STATE_DRIVER_ASSIGNED -> Optional.of(reply.setEnroute(step));
      case TRIP_STATE_EN_ROUTE -> Optional.of(reply.setArrive(step));
      case TRIP_STATE_ARRIVED -> Optional.of(reply.setStart(step));
      case TRIP_STATE_IN_PROGRESS ->
          event.getFrom() == event.getTo()
              ? Optional.empty()
              : Optional.of(reply.setComplete(step));
      case TRIP_STATE_COMPLETED, TRIP_STATE_CANCELLED -> {
        ended.add(event.getRide());
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    trips.close();
    replies.close();
  }
}
