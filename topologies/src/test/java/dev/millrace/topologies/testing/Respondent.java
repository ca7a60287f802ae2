package dev.millrace.topologies.testing;

import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody who answers on one topic what is committed to another. */
public final class Respondent<Q, A> implements AutoCloseable {
  private final Topic<String, Q> questions;
  private final Topic<String, A> answers;
  private final Function<A, String> key;
  private final Function<Q, Optional<A>> answer;
  private final KafkaConsumer<String, Q> consumer;
  private final KafkaProducer<String, A> producer;
  private final Thread thread = new Thread(this::run, "respondent");
  private volatile boolean closed;

  /**
   * Starts to answer from the first question on.
   *
   * @param key under which an answer is written
   * @param answer nothing if there is none to a question
   */
  public Respondent(
      EmbeddedKafka kafka,
      Topic<String, Q> questions,
      Topic<String, A> answers,
      Function<A, String> key,
      Function<Q, Optional<A>> answer) {
    this.questions = questions;
    this.answers = answers;
    this.key = key;
    this.answer = answer;
    Properties settings = kafka.clientProperties();
    settings.put("group.id", "respondent-" + UUID.randomUUID());
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(
            settings, questions.keySerde().deserializer(), questions.valueSerde().deserializer());
    producer =
        new KafkaProducer<>(
            kafka.clientProperties(),
            answers.keySerde().serializer(),
            answers.valueSerde().serializer());
    thread.start();
  }

  private void run() {
    consumer.subscribe(List.of(questions.name()));
    while (!closed) {
      for (ConsumerRecord<String, Q> record : consumer.poll(Duration.ofMillis(50))) {
        answer
            .apply(record.value())
            .ifPresent(
                given ->
                    producer.send(new ProducerRecord<>(answers.name(), key.apply(given), given)));
      }
      producer.flush();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
    producer.close();
  }
}
