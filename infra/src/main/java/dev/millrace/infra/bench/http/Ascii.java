package dev.millrace.infra.bench.http;

import java.nio.charset.StandardCharsets;

/** Text of protocols as bytes. */
public final class Ascii {
  private Ascii() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
