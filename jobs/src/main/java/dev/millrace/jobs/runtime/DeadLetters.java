package dev.millrace.jobs.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.connectors.Endpoints;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.Topic;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Records that can't be used leave the job through {@code <system>.dead}, in the form that Kafka
 * Streams gives them ({@link DeadLetterHeaders}), with their own headers first, and are counted in
 * the metric {@code deadLetters}. The record timestamp is the time of writing, so that retention
 * counts from there. At least once.
 */
public final class DeadLetters {
  /** The side output of dead letters. */
  public static final OutputTag<DeadLetter> TAG =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private DeadLetters() {}

  /** Opens envelopes: events go on, dead letters leave by {@link #TAG}. */
  public static <T> SingleOutputStreamOperator<T> divert(
      DataStream<Envelope<T>> envelopes, TypeInformation<T> type) {
    return envelopes.process(new Divert<>(), type);
  }

  /** A sink into the dead-letter topic of a system. */
  public static KafkaSink<DeadLetter> sink(Topic<byte[], byte[]> topic, Endpoints endpoints) {
    String name = topic.name();
    return KafkaSinks.atLeastOnce(endpoints, (dead, context, timestamp) -> record(name, dead));
  }

  static ProducerRecord<byte[], byte[]> record(String topic, DeadLetter dead) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, dead.key, dead.value);
    Headers headers = record.headers();
    for (int i = 0; i < dead.headerNames.length; i++) {
      headers.add(dead.headerNames[i], dead.headerValues[i]);
    }
    headers.add(DeadLetterHeaders.EXCEPTION, dead.exception.getBytes(UTF_8));
    headers.add(DeadLetterHeaders.MESSAGE, dead.message.getBytes(UTF_8));
    headers.add(DeadLetterHeaders.TOPIC, dead.topic.getBytes(UTF_8));
    headers.add(DeadLetterHeaders.PARTITION, Integer.toString(dead.partition).getBytes(UTF_8));
    headers.add(DeadLetterHeaders.OFFSET, Long.toString(dead.offset).getBytes(UTF_8));
    return record;
  }

  private static final class Divert<T> extends ProcessFunction<Envelope<T>, T> {
    private static final long serialVersionUID = 1;
    private transient Counter counter;

    @Override
    public void open(OpenContext context) {
      counter = getRuntimeContext().getMetricGroup().counter("deadLetters");
    }

    @Override
    public void processElement(Envelope<T> envelope, Context context, Collector<T> out) {
      if (envelope.dead == null) {
        out.collect(envelope.event);
      } else {
        counter.inc();
        context.output(TAG, envelope.dead);
      }
    }
  }
}
