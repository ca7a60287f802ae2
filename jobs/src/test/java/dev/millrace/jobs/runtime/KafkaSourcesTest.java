package dev.millrace.jobs.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.v1.Click;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSourcesTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"links.clicks", "links.clicks.may2015"})
  void shouldDecodeByTheCatalogue(String topic) throws Exception {
    byte[] value = Click.newBuilder().setCode("abc").build().toByteArray();

    Envelope<String> envelope = read(topic, value);

    assertThat(envelope.event).isEqualTo("abc");
    assertThat(envelope.dead).isNull();
  }

  @Test
  void shouldKeepARecordThatIsNoMessageAsItCame() throws Exception {
    byte[] poison = {(byte) 0xff, 1, 2};

    Envelope<String> envelope = read("links.clicks", poison);

    assertThat(envelope.event).isNull();
    assertThat(envelope.dead.value).isEqualTo(poison);
    assertThat(envelope.dead.key).isEqualTo(KEY);
    assertThat(envelope.dead.message).contains("Not a millrace.links.v1.Click");
    assertThat(envelope.dead)
        .hasToString(
            "links.clicks-3@77: " + envelope.dead.exception + ": " + envelope.dead.message);
  }

  @Test
  void shouldKeepWhatTheDecoderRefuses() throws Exception {
    assertThat(read("links.clicks", new byte[0]).dead.message).isEqualTo("no code");
    assertThat(read("links.clicks", null).dead.message).isEqualTo("The record has no value");
  }

  @Test
  void shouldWriteDeadLettersAsKafkaStreamsDoes() throws Exception {
    DeadLetter dead = read("links.clicks", new byte[] {(byte) 0xff}).dead;

    ProducerRecord<byte[], byte[]> record = DeadLetters.record("links.dead", dead);

    assertThat(record.topic()).isEqualTo("links.dead");
    assertThat(record.key()).isEqualTo(KEY);
    assertThat(record.value()).isEqualTo(dead.value);
    assertThat(record.timestamp()).isNull();
    assertThat(header(record, DeadLetterHeaders.TOPIC)).isEqualTo("links.clicks");
    assertThat(header(record, DeadLetterHeaders.PARTITION)).isEqualTo("3");
    assertThat(header(record, DeadLetterHeaders.OFFSET)).isEqualTo("77");
    assertThat(header(record, DeadLetterHeaders.EXCEPTION)).endsWith("SerializationException");
    assertThat(header(record, DeadLetterHeaders.MESSAGE)).contains("Not a millrace");
  }

  @Test
  void shouldKeepTheHeadersOfTheSourceAndHowOftenItWasRedriven() throws Exception {
    ConsumerRecord<byte[], byte[]> source =
        new ConsumerRecord<>("links.clicks", 3, 77, KEY, new byte[] {(byte) 0xff});
    source.headers().add("ce_id", "c1".getBytes(UTF_8)).add("empty", null);
    source.headers().add(DeadLetterHeaders.REDRIVE_COUNT, "2".getBytes(UTF_8));
    TypeSerializer<DeadLetter> serializer =
        DeadLetters.TAG.getTypeInfo().createSerializer(withoutGenericTypes());

    DeadLetter dead = serializer.copy(read(source).dead);
    ProducerRecord<byte[], byte[]> record = DeadLetters.record("links.dead", dead);

    assertThat(header(record, "ce_id")).isEqualTo("c1");
    assertThat(header(record, DeadLetterHeaders.REDRIVE_COUNT)).isEqualTo("2");
    assertThat(record.headers().lastHeader("empty").value()).isNull();
    assertThat(header(record, DeadLetterHeaders.OFFSET)).isEqualTo("77");
  }

  private static SerializerConfig withoutGenericTypes() {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    return config;
  }

  private static String header(ProducerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return new String(header.value(), UTF_8);
  }

  private static Envelope<String> read(String topic, byte[] value) throws Exception {
    return read(new ConsumerRecord<>(topic, 3, 77, KEY, value));
  }

  private static Envelope<String> read(ConsumerRecord<byte[], byte[]> source) throws Exception {
    KafkaSources.Schema<String> schema =
        InstantiationUtil.clone(
            new KafkaSources.Schema<>(
                new KafkaSources.ByCatalogue<>(source.topic(), new Codes()),
                Envelope.type(Types.STRING)));
    schema.open(null);
    List<Envelope<String>> out = new ArrayList<>();
    schema.deserialize(source, new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  private static final class Codes implements Decoder<Click, String> {
    private static final long serialVersionUID = 1;

    @Override
    public String decode(Click click, byte[] bytes, Headers headers) {
      if (click.getCode().isEmpty()) {
        throw new IllegalArgumentException("no code");
      }
      return click.getCode();
    }
  }
}
