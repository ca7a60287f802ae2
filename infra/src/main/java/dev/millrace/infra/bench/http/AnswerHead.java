package dev.millrace.infra.bench.http;

import java.nio.charset.StandardCharsets;

/**
 * Status line and headers of an answer as they arrived, read in place. One instance stands for one
 * answer after the other; nothing is allocated.
 */
public final class AnswerHead {
  private static final byte[] CONTENT_LENGTH = Ascii.bytes("content-length");
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private byte[] bytes;
  private int length;

  /** Stands for these bytes from now on. */
  void set(byte[] newBytes, int newLength) {
    bytes = newBytes;
    length = newLength;
  }

  /** The length of a complete head at the begin of these bytes, or -1. */
  static int end(byte[] bytes, int from, int length) {
    for (int i = Math.max(3, from); i < length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The status code, or -1 if this is no HTTP/1.1. */
  public int status() {
    return length < STATUS_AT + 3
        ? -1
        : (bytes[STATUS_AT] - '0') * 100
            + (bytes[STATUS_AT + 1] - '0') * 10
            + (bytes[STATUS_AT + 2] - '0');
  }

  /** Bytes of the body, as the head says; 0 if it does not. */
  int contentLength() {
    int at = valueOf(CONTENT_LENGTH);
    int number = 0;
    while (at >= 0 && at < length && bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + bytes[at++] - '0';
    }
    return number;
  }

  /**
   * Where the value of a header begins, or -1.
   *
   * @param name in lower case
   */
  public int valueOf(byte[] name) {
    for (int i = 0; i + 2 + name.length < length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1 + name.length] == ':' && named(i + 1, name)) {
        int at = i + 2 + name.length;
        return at < length && bytes[at] == ' ' ? at + 1 : at;
      }
    }
    return -1;
  }

  private boolean named(int at, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      int c = bytes[at + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether these bytes stand there. */
  public boolean has(int at, byte[] expected, int from, int count) {
    if (at < 0 || at + count > length) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (bytes[at + i] != expected[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** Status line and headers, for a person. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
