package dev.millrace.jobs.runtime;

import dev.millrace.connectors.Endpoints;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Kafka sources that never fail on a record: what can't be decoded, or is refused by the decoder,
 * comes out as a dead letter.
 */
public final class KafkaSources {
  private KafkaSources() {}

  /**
   * A source of a topic.
   *
   * @param topic from the catalogue, or its copy for an import
   * @param endpoints where Kafka is
   * @param group consumer group, under which progress shows; it does not decide where to read after
   *     a restore
   * @param options where to start and whether to stop
   * @param decoder from messages to events
   * @param type of the events
   */
  public static <V, T> KafkaSource<Envelope<T>> of(
      Topic<?, V> topic,
      Endpoints endpoints,
      String group,
      JobOptions options,
      Decoder<V, T> decoder,
      TypeInformation<T> type) {
    return of(topic, endpoints, group, options, new ByCatalogue<>(topic.name(), decoder), type);
  }

  /** The same with a decoder of whole records. */
  public static <T> KafkaSource<Envelope<T>> of(
      Topic<?, ?> topic,
      Endpoints endpoints,
      String group,
      JobOptions options,
      RecordDecoder<T> decoder,
      TypeInformation<T> type) {
    KafkaSourceBuilder<Envelope<T>> builder =
        KafkaSource.<Envelope<T>>builder()
            .setProperties(endpoints.kafka())
            .setTopics(topic.name())
            .setGroupId(group)
            // Sources of one job are told apart.
            .setClientIdPrefix(group + "-" + topic.name())
            .setStartingOffsets(options.from().offsets())
            .setDeserializer(new Schema<>(decoder, Envelope.type(type)))
            // What a redrive sends and takes back with its transaction must not be seen.
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    if (options.bounded()) {
      builder.setBounded(OffsetsInitializer.latest());
    } else {
      // Topics get no new partitions: where a key lives never changes.
      builder.setProperty("partition.discovery.interval.ms", "-1");
    }
    return builder.build();
  }

  /** From records to envelopes. */
  static final class Schema<T> implements KafkaRecordDeserializationSchema<Envelope<T>> {
    private static final long serialVersionUID = 1;
    private final RecordDecoder<T> decoder;
    private final TypeInformation<Envelope<T>> type;

    Schema(RecordDecoder<T> decoder, TypeInformation<Envelope<T>> type) {
      this.decoder = decoder;
      this.type = type;
    }

    @Override
    public void open(InitializationContext context) {
      decoder.open();
    }

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> source, Collector<Envelope<T>> collector) {
      collector.collect(decode(source));
    }

    private Envelope<T> decode(ConsumerRecord<byte[], byte[]> source) {
      if (source.value() == null) {
        return dead(source, new IllegalArgumentException("The record has no value"));
      }
      try {
        return Envelope.of(decoder.decode(source));
      } catch (RuntimeException e) {
        return dead(source, e);
      }
    }

    private static <T> Envelope<T> dead(ConsumerRecord<byte[], byte[]> source, Exception reason) {
      DeadLetter dead = new DeadLetter();
      dead.key = source.key();
      dead.value = source.value();
      Header[] headers = source.headers().toArray();
      dead.headerNames = Arrays.stream(headers).map(Header::key).toArray(String[]::new);
      dead.headerValues = Arrays.stream(headers).map(Header::value).toArray(byte[][]::new);
      dead.topic = source.topic();
      dead.partition = source.partition();
      dead.offset = source.offset();
      dead.exception = reason.getClass().getName();
      dead.message = String.valueOf(reason.getMessage());
      return Envelope.dead(dead);
    }

    @Override
    public TypeInformation<Envelope<T>> getProducedType() {
      return type;
    }
  }

  /** Decodes by the serde that the catalogue names for the topic. */
  static final class ByCatalogue<V, T> implements RecordDecoder<T> {
    private static final long serialVersionUID = 1;
    private final String topicName;
    private final Decoder<V, T> decoder;
    private transient Deserializer<V> deserializer;

    ByCatalogue(String topicName, Decoder<V, T> decoder) {
      this.topicName = topicName;
      this.decoder = decoder;
    }

    @Override
    @SuppressWarnings("unchecked") // The catalogue entry of that name is the one we were made for.
    public void open() {
      Topic<?, V> topic =
          (Topic<?, V>)
              Catalogue.find(topicName)
                  .orElseThrow(
                      () -> new IllegalStateException("Not in the catalogue: " + topicName));
      deserializer = topic.valueSerde().deserializer();
      decoder.open();
    }

    @Override
    public T decode(ConsumerRecord<byte[], byte[]> record) {
      V message = deserializer.deserialize(topicName, record.value());
      return decoder.decode(message, record.value(), record.headers());
    }
  }
}
