package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClickDecoderTest {
  private static final Click CLICK =
      Click.newBuilder()
          .setClickId("id")
          .setCode("abc")
          .setClickedAtMs(Clicks.START_MS)
          .setUserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0")
          .setMethod(ClickMethod.CLICK_METHOD_GET)
          .build();

  private final ClickDecoder decoder =
      new ClickDecoder(BotAgents.load(), Instant.parse("1990-01-01T00:00:00Z"));

  @BeforeEach
  void open() {
    decoder.open();
  }

  @Test
  void shouldKeepWhatCountingNeedsAndTheWholeMessage() {
    byte[] bytes = CLICK.toByteArray();

    ClickEvent event = decoder.decode(CLICK, bytes, new RecordHeaders());

    assertThat(event.id).isEqualTo(decode(CLICK.toBuilder().setCode("other")).id);
    assertThat(event.id).isNotEqualTo(decode(CLICK.toBuilder().setClickId("other")).id);
    assertThat(event.code).isEqualTo("abc");
    assertThat(event.atMs).isEqualTo(Clicks.START_MS);
    assertThat(event.agent.bot()).isFalse();
    assertThat(event.visitor).isZero();
    assertThat(event.message).isEqualTo(bytes);
  }

  @Test
  void shouldTakeHeadAndPrefetchForPrograms() {
    assertThat(decode(CLICK.toBuilder().setMethod(ClickMethod.CLICK_METHOD_HEAD)).agent.bot())
        .isTrue();
    assertThat(decode(CLICK.toBuilder().setPrefetch(true)).agent.bot()).isTrue();
    assertThat(
            decode(CLICK.toBuilder().setMethod(ClickMethod.CLICK_METHOD_UNSPECIFIED)).agent.bot())
        .isFalse();
  }

  @Test
  void shouldSayWhereAPersonComesFromAndWithWhat() {
    ClickEvent event =
        decode(
            CLICK.toBuilder()
                .setCountry("FR")
                .setReferrer("https://www.google.fr/search?q=a b")
                .setVisitor(ByteString.copyFromUtf8("0123456789abcdef")));

    assertThat(event.country).isEqualTo("FR");
    assertThat(event.referrer).isEqualTo(new Referrer("google.fr", "search"));
    assertThat(event.agent).isEqualTo(new UserAgent(false, "Firefox", "Linux", "desktop"));
    assertThat(event.visitor).isNotZero();
  }

  @Test
  void shouldRefuseWhatIsNoClick() {
    assertThatThrownBy(() -> decode(CLICK.toBuilder().clearCode()))
        .hasMessageContaining("code is empty");
    assertThatThrownBy(() -> decode(CLICK.toBuilder().clearClickId()))
        .hasMessageContaining("click_id is empty");
    assertThatThrownBy(() -> decode(CLICK.toBuilder().setCountry("Germany")))
        .hasMessageContaining("country is no ISO 3166-1 alpha-2 code");
    assertThatThrownBy(() -> decode(CLICK.toBuilder().clearClickedAtMs()))
        .hasMessageContaining("clicked_at_ms is before 1990-01-01T00:00:00Z");
    assertThatThrownBy(
            () ->
                decode(
                    CLICK.toBuilder()
                        .setClickedAtMs(System.currentTimeMillis() + 2 * 24 * 3_600_000L)))
        .hasMessageContaining("more than 24h ahead");
  }

  private ClickEvent decode(Click.Builder click) {
    Click built = click.build();
    return decoder.decode(built, built.toByteArray(), new RecordHeaders());
  }
}
