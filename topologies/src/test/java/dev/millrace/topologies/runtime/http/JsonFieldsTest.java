package dev.millrace.topologies.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
  private static JsonFields fields(String json) {
    return new JsonFields(Json.object(json.getBytes(UTF_8)));
  }

  private static List<FieldError> errors(JsonFields fields) {
    return catchThrowableOfType(ProblemException.class, fields::check).problem().errors();
  }

  @Test
  void shouldReadAnObjectWithinAnother() {
    JsonFields fields = fields("{\"place\":{\"lat\":1.5,\"lng\":-2},\"name\":\"n\"}");
    JsonFields place = fields.object("place");

    assertThat(place.number("lat", 0)).isEqualTo(1.5);
    assertThat(place.number("lng", 0)).isEqualTo(-2);
    assertThat(fields.text("name", "")).isEqualTo("n");
    fields.check();
  }

  @Test
  void shouldNameWhatIsWrongWithin() {
    JsonFields fields = fields("{\"place\":{\"lat\":\"x\",\"more\":1}}");
    JsonFields place = fields.object("place");
    place.number("lat", 0);
    place.reject("lng", "is missing");

    assertThat(errors(fields))
        .containsExactlyInAnyOrder(
            new FieldError("place.lat", "must be a number"),
            new FieldError("place.lng", "is missing"),
            new FieldError("place.more", "is not a field of this request"));
  }

  @Test
  void shouldHaveNothingWhereNothingIs() {
    JsonFields fields = fields("{\"one\":null,\"other\":3}");

    assertThat(fields.object("none").number("lat", 7)).isEqualTo(7);
    assertThat(fields.object("one").number("lat", 7)).isEqualTo(7);
    assertThat(fields.object("other").number("lat", 7)).isEqualTo(7);
    assertThat(errors(fields)).containsExactly(new FieldError("other", "must be an object"));
  }
}
