package dev.millrace.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** Runs with the clients of the topologies and once more with those of the jobs; see the pom. */
class ProtobufSerdeTest {

  @Property
  void shouldReadBackWhatItWrites(@ForAll String id, @ForAll long time, @ForAll boolean prefetch) {
    Click click =
        Click.newBuilder().setClickId(id).setClickedAtMs(time).setPrefetch(prefetch).build();
    byte[] bytes = LinksTopics.CLICKS.valueSerde().serializer().serialize("t", click);

    assertThat(bytes).isEqualTo(click.toByteArray());
    assertThat(LinksTopics.CLICKS.valueSerde().deserializer().deserialize("t", bytes))
        .isEqualTo(click);
  }

  @Test
  void shouldKeepTombstones() {
    assertThat(LinksTopics.LINKS.valueSerde().serializer().serialize("t", null)).isNull();
    assertThat(LinksTopics.LINKS.valueSerde().deserializer().deserialize("t", (byte[]) null))
        .isNull();
  }

  @Test
  void shouldNameTheTypeThatTheBytesAreNot() {
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(
            () ->
                LinksTopics.CLICKS
                    .valueSerde()
                    .deserializer()
                    .deserialize("t", "not protobuf".getBytes(UTF_8)))
        .withMessageContaining("millrace.links.v1.Click");
  }

  @Test
  void shouldWriteCloudEventsHeaders() {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(headers, "1", "millrace.links.v1.Click", "/test", 1_432_144_800_000L);

    assertThat(new String(headers.lastHeader("ce_time").value(), UTF_8))
        .isEqualTo("2015-05-20T18:00:00Z");
    assertThat(headers.toArray()).hasSize(6);
  }

  @Test
  void shouldWriteTheSameHeadersForManyEventsAsForOne() {
    CloudEvents many = CloudEvents.of("millrace.links.v1.Click", "/test");
    for (long timeMs :
        new long[] {0, 1, -1, -1_000, 1_432_144_800_000L, 1_432_144_800_007L, 1_432_144_800_120L}) {
      RecordHeaders one = new RecordHeaders();
      CloudEvents.write(one, "1", "millrace.links.v1.Click", "/test", timeMs);
      RecordHeaders other = new RecordHeaders();
      many.write(other, "1", timeMs);
      assertThat(other).isEqualTo(one);
    }
  }

  @Test
  void shouldRunWithTheClientsThatTheBuildNames() {
    assertThat(AppInfoParser.getVersion()).isEqualTo(System.getProperty("kafka.clients"));
  }
}
