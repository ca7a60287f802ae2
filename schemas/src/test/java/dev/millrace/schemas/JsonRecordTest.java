package dev.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JsonRecordTest {

  @Property
  void shouldReadBackWhatItPrints(
      @ForAll String code,
      @ForAll long time,
      @ForAll @Size(16) byte[] visitor,
      @ForAll String agent) {
    Click click =
        Click.newBuilder()
            .setCode(code)
            .setClickedAtMs(time)
            .setVisitor(ByteString.copyFrom(visitor))
            .setUserAgent(agent)
            .setMethod(ClickMethod.CLICK_METHOD_HEAD)
            .build();
    JsonRecord written =
        new JsonRecord(
            code, JsonRecord.json(click), null, Map.of("ce_id", "1"), time, 3, 12345678901L);

    String line = written.toLine();
    JsonRecord read = JsonRecord.parse(line);

    assertThat(line).doesNotContain("\n");
    assertThat(read).isEqualTo(written);
    assertThat(read.message(Click.getDefaultInstance())).isEqualTo(click);
  }

  @Test
  void shouldSayWhatIsWrongWithALine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonRecord.parse("{\"kay\":\"x\"}"))
        .withMessageContaining("kay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonRecord.parse("{\"key\":"))
        .withMessageContaining("end-of-input");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JsonRecord.parse("{\"value\":{\"cod\":\"x\"}}").message(Click.getDefaultInstance()))
        .withMessageContaining("cod");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonRecord.parse("{\"key\":\"x\"}").message(Click.getDefaultInstance()))
        .withMessageContaining("value");
  }
}
