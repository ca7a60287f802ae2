package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinkCodesTest {
  private final LinkCodes codes =
      new LinkCodes(new LinkSecret("a secret for tests".getBytes(StandardCharsets.US_ASCII)));

  /** Fixed for ever: if this fails, a release would issue codes that somebody already has. */
  @Test
  void shouldIssueTheSameCodesInEveryRelease() {
    assertThat(
            LongStream.of(0, 1, 2, 999_999, LinkCodes.COUNT - 1)
                .mapToObj(number -> codes.code(number).orElseThrow()))
        .containsExactly("KFZ4zO7", "EBQMvPs", "R74EVWe", "KJUnopv", "RTKbbQb");
  }

  @Test
  void shouldNeverIssueACodeTwice() {
    Set<String> issued = new HashSet<>();
    for (long number = 0; number < 200_000; number++) {
      String code = codes.code(number).orElseThrow();
      assertThat(LinkCodes.isGenerated(code)).isTrue();
      assertThat(issued.add(code)).isTrue();
    }
  }

  @Test
  void shouldKnowEveryPathThatCouldBeACode() {
    assertThat(Aliases.RESERVED.stream().filter(LinkCodes::isGenerated))
        .containsExactlyInAnyOrder("console", "metrics");
  }

  @Test
  void shouldNotIssueAPathOfTheService() {
    for (String path : List.of("console", "metrics")) {
      assertThat(codes.code(codes.number(path).orElseThrow())).isEmpty();
    }
    assertThat(codes.code(codes.number("Console").orElseThrow())).hasValue("Console");
  }

  @Test
  void shouldFindTheNumberOfACode() {
    assertThat(codes.number(codes.code(123_456_789).orElseThrow())).hasValue(123_456_789);
    assertThat(codes.number("my-alias")).isEmpty();
  }

  @Test
  void shouldHaveAllSevenCharacterCodes() {
    assertThat(LinkCodes.COUNT).isEqualTo((long) Math.pow(62, LinkCodes.LENGTH));
  }

  @Test
  void shouldNotShowTheSecret() {
    LinkSecret secret = new LinkSecret("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    assertThat(secret.toString()).doesNotContain("0123456789abcdef").contains(secret.fingerprint());
    assertThat(secret)
        .isEqualTo(new LinkSecret("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)))
        .isNotEqualTo(new LinkSecret("0123456789abcdeX".getBytes(StandardCharsets.US_ASCII)));
  }
}
