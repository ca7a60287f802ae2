package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClickDecoderTest {
  private static final Click CLICK =
      Click.newBuilder()
          .setClickId("id")
          .setCode("abc")
          .setClickedAtMs(Clicks.START_MS)
          .setUserAgent("Mozilla/5.0 Firefox/121.0")
          .setMethod(ClickMethod.CLICK_METHOD_GET)
          .build();

  private final ClickDecoder decoder = new ClickDecoder();

  @BeforeEach
  void open() {
    decoder.open();
  }

  @Test
  void shouldKeepWhatCountingNeedsAndTheWholeMessage() {
    byte[] bytes = CLICK.toByteArray();

    ClickEvent event = decoder.decode(CLICK, bytes);

    assertThat(event.id).isEqualTo("id");
    assertThat(event.code).isEqualTo("abc");
    assertThat(event.atMs).isEqualTo(Clicks.START_MS);
    assertThat(event.bot).isFalse();
    assertThat(event.message).isEqualTo(bytes);
  }

  @Test
  void shouldTakeHeadAndPrefetchForPrograms() {
    assertThat(decode(CLICK.toBuilder().setMethod(ClickMethod.CLICK_METHOD_HEAD)).bot).isTrue();
    assertThat(decode(CLICK.toBuilder().setPrefetch(true)).bot).isTrue();
    assertThat(decode(CLICK.toBuilder().setMethod(ClickMethod.CLICK_METHOD_UNSPECIFIED)).bot)
        .isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoClick() {
    assertThatThrownBy(() -> decode(CLICK.toBuilder().clearCode()))
        .hasMessageContaining("code is empty");
    assertThatThrownBy(() -> decode(CLICK.toBuilder().clearClickedAtMs()))
        .hasMessageContaining("clicked_at_ms is before 1990");
    assertThatThrownBy(
            () ->
                decode(
                    CLICK.toBuilder()
                        .setClickedAtMs(System.currentTimeMillis() + 2 * 24 * 3_600_000L)))
        .hasMessageContaining("more than a day ahead");
  }

  private ClickEvent decode(Click.Builder click) {
    Click built = click.build();
    return decoder.decode(built, built.toByteArray());
  }
}
