package dev.millrace.infra.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerHeadTest {
  private static final String HEAD =
      "HTTP/1.1 302 Found\r\nLOCATION: https://example.org/\r\ncontent-length:12\r\n\r\n";

  private static AnswerHead head(String text) {
    AnswerHead head = new AnswerHead();
    byte[] bytes = Ascii.bytes(text + "rest");
    head.set(bytes, text.length());
    return head;
  }

  @Test
  void shouldReadStatusAndHeadersInAnyCase() {
    AnswerHead head = head(HEAD);
    byte[] url = Ascii.bytes("https://example.org/");
    assertThat(head.status()).isEqualTo(302);
    assertThat(head.has(head.valueOf(Ascii.bytes("location")), url, 0, url.length)).isTrue();
    assertThat(head.contentLength()).isEqualTo(12);
    assertThat(head.valueOf(Ascii.bytes("retry-after"))).isEqualTo(-1);
    assertThat(head).hasToString(HEAD);
  }

  @Test
  void shouldTakeAnAbsentLengthForAnEmptyBody() {
    assertThat(head("HTTP/1.1 204 No Content\r\n\r\n").contentLength()).isZero();
    assertThat(head("HTTP").status()).isEqualTo(-1);
  }

  @Test
  void shouldFindTheEndOfAHeadThatComesInPieces() {
    byte[] bytes = Ascii.bytes(HEAD + "body");
    for (int cut = 0; cut < HEAD.length(); cut++) {
      assertThat(AnswerHead.end(bytes, 0, cut)).isEqualTo(-1);
      assertThat(AnswerHead.end(bytes, cut, bytes.length)).isEqualTo(HEAD.length());
    }
  }
}
