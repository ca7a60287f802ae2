package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.http.AnswerHead;
import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.topologies.links.domain.LinkCodes;
import java.nio.charset.StandardCharsets;

/**
 * The links of the benchmark: generated codes as the service would give them, and URLs that follow
 * from the codes, so that any answer can be judged without a table.
 */
final class LinkSet {
  /** Bytes of a code. */
  static final int CODE = LinkCodes.LENGTH;

  private static final String URL_BEGIN = "https://www.example.org/articles/";
  private static final String URL_END = "?utm_source=short&utm_medium=link";

  private final byte[] codes;
  private final byte[] urlBegin = Ascii.bytes(URL_BEGIN);
  private final byte[] urlEnd = Ascii.bytes(URL_END);

  LinkSet(int count, LinkCodes generator) {
    codes = new byte[count * CODE];
    long number = 0;
    for (int i = 0; i < count; i++) {
      String code = null;
      while (code == null) {
        code = generator.code(number++).orElse(null);
      }
      System.arraycopy(Ascii.bytes(code), 0, codes, i * CODE, CODE);
    }
  }

  int count() {
    return codes.length / CODE;
  }

  String code(int link) {
    return new String(codes, link * CODE, CODE, StandardCharsets.US_ASCII);
  }

  String url(int link) {
    return url(code(link));
  }

  static String url(String code) {
    return URL_BEGIN + code + URL_END;
  }

  void copyCode(int link, byte[] into, int at) {
    System.arraycopy(codes, link * CODE, into, at, CODE);
  }

  /** Whether a link's URL stands there. */
  boolean urlAt(AnswerHead head, int at, int link) {
    return at >= 0
        && head.has(at, urlBegin, 0, urlBegin.length)
        && head.has(at + urlBegin.length, codes, link * CODE, CODE)
        && head.has(at + urlBegin.length + CODE, urlEnd, 0, urlEnd.length);
  }

  /** A number for a code, so that sums over many codes differ if the codes do. */
  long fingerprint(int link) {
    return fingerprint(codes, link * CODE);
  }

  /** The same number for a code that was read elsewhere. */
  static long fingerprint(byte[] code, int from) {
    long value = 0;
    for (int i = 0; i < CODE; i++) {
      value = value << 8 | code[from + i] & 0xff;
    }
    // The finaliser of MurmurHash3: similar codes must not give similar numbers.
    value = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    value = (value ^ value >>> 33) * 0xc4ceb9fe1a85ec53L;
    return value ^ value >>> 33;
  }
}
