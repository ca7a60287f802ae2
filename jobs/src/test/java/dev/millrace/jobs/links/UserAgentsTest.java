package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
  private final UserAgents agents = new UserAgents(BotAgents.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36 | Chrome | Windows | desktop",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0 | Edge | Windows | desktop",
        "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0"
            + " | Firefox | Linux | desktop",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.1 Safari/605.1.15 | Safari | Mac OS X | desktop",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/17.0 Mobile/15E148 Safari/604.1 | Mobile Safari | iOS | phone",
        "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/16.0 Mobile/15E148 Safari/604.1 | Mobile Safari | iOS | tablet",
        "Mozilla/5.0 (Linux; Android 13; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Mobile Safari/537.36 | Chrome Mobile | Android | phone",
        "Mozilla/5.0 (Linux; Android 13; SM-T970) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/120.0.0.0 Safari/537.36 | Chrome | Android | tablet",
        "something else entirely | '' | '' | other",
      })
  void shouldKnowBrowserSystemAndDevice(
      String userAgent, String browser, String system, String device) {
    assertThat(agents.of(userAgent)).isEqualTo(new UserAgent(false, browser, system, device));
  }

  @Test
  void shouldKnowPrograms() {
    assertThat(agents.of("curl/8.0")).isSameAs(UserAgent.BOT);
    assertThat(agents.of("")).isSameAs(UserAgent.BOT);
  }
}
