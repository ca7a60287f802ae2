package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.uber.h3core.util.LatLng;
import dev.millrace.infra.it.MillraceCommand.Result;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.JsonRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that are no messages land among the dead letters, and nothing stops. */
@ExtendWith(SharedPlatform.class)
class PoisonIT {
  private static final Duration COMMAND_WITHIN = Duration.ofMinutes(1);
  private static final Duration EFFECT_WITHIN = Duration.ofSeconds(60);

  @Test
  void shouldSetPoisonOfClicksAsideAndCountWhatFollows(PlatformUnderTest platform)
      throws Exception {
    // "/2NsaWNr" is 0xff and "click": no field has such a wire type.
    assertSetAside(platform, "links.clicks", "/2NsaWNr");

    LinksHttp links = new LinksHttp(platform.http());
    String code = links.create("https://example.org/after-the-poison");
    assertThat(links.follow(code, "Mozilla/5.0 (X11; Linux x86_64)").statusCode()).isEqualTo(302);
    await()
        .atMost(EFFECT_WITHIN)
        .untilAsserted(
            () ->
                assertThat(
                        links
                            .json("/api/links/" + code + "/stats?granularity=minute")
                            .at("/totals/all")
                            .asLong())
                    .isEqualTo(1));
  }

  @Test
  void shouldSetPoisonOfCommandsAsideAndApplyWhatFollows(PlatformUnderTest platform)
      throws Exception {
    assertSetAside(platform, "links.commands", "/2NvbW1hbmQ=");

    LinksHttp links = new LinksHttp(platform.http());
    // One link for every partition, the poisoned one among them.
    for (int i = 0; i < 24; i++) {
      String code = links.create("https://example.org/after/" + i);
      await()
          .atMost(EFFECT_WITHIN)
          .until(() -> links.follow(code, "Mozilla/5.0").statusCode() == 302);
    }
  }

  @Test
  void shouldSetPoisonOfPositionsAsideAndFindWhoFollows(PlatformUnderTest platform)
      throws Exception {
    assertSetAside(platform, "rides.pings", "/3Bpbmc=");

    RidesHttp rides = new RidesHttp(new LinksHttp(platform.http()));
    // One driver for every partition, the poisoned one among them.
    for (int i = 0; i < 24; i++) {
      LatLng place = new LatLng(-45, -130 + i);
      String driver = "after-the-poison-" + i;
      await()
          .atMost(EFFECT_WITHIN)
          .untilAsserted(
              () -> {
                rides.ping(driver, place, "available");
                assertThat(rides.nearby(place)).containsExactly(driver);
              });
    }
  }

  private static void assertSetAside(PlatformUnderTest platform, String topic, String poison) {
    Result produced =
        platform.run(
            COMMAND_WITHIN,
            "{\"key\":\"poison\",\"valueBase64\":\"" + poison + "\"}\n",
            "produce",
            topic);
    assertThat(produced.exitCode()).as(produced.err()).isZero();
    await()
        .atMost(EFFECT_WITHIN)
        .untilAsserted(
            () ->
                assertThat(deadLetters(platform, system(topic)))
                    .filteredOn(letter -> poison.equals(letter.valueBase64()))
                    .singleElement()
                    .satisfies(
                        letter -> {
                          assertThat(letter.key()).isEqualTo("poison");
                          assertThat(letter.headers())
                              .containsEntry(DeadLetterHeaders.TOPIC, topic)
                              .containsKeys(DeadLetterHeaders.PARTITION, DeadLetterHeaders.OFFSET);
                          assertThat(letter.headers().get(DeadLetterHeaders.MESSAGE)).isNotBlank();
                        }));
  }

  private static String system(String topic) {
    return topic.substring(0, topic.indexOf('.'));
  }

  private static List<JsonRecord> deadLetters(PlatformUnderTest platform, String system) {
    Result consumed = platform.run(COMMAND_WITHIN, "", "consume", system + ".dead");
    assertThat(consumed.exitCode()).as(consumed.err()).isZero();
    return consumed.out().lines().map(JsonRecord::parse).toList();
  }
}
