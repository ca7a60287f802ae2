package dev.millrace.infra.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.LineFile;
import java.io.ByteArrayOutputStream;

/** Reads the fields of one line from left to right. */
final class LineCursor {
  private final String line;
  private int at;

  LineCursor(String line) {
    this.line = line;
  }

  /** Characters up to the next space, at least one, and the space. */
  String word(String field) throws BadLineException {
    int space = line.indexOf(' ', at);
    if (space <= at) {
      throw new BadLineException("the " + field + " is missing");
    }
    String word = line.substring(at, space);
    at = space + 1;
    return word;
  }

  /** Everything up to an opening bracket that follows a space; stops before the bracket. */
  String untilBracket(String field) throws BadLineException {
    int bracket = line.indexOf(" [", at);
    if (bracket <= at) {
      throw new BadLineException("the " + field + " is missing");
    }
    String text = line.substring(at, bracket);
    at = bracket + 1;
    return text;
  }

  /** What stands in brackets, and the space behind them. */
  String bracketed(String field) throws BadLineException {
    int close = line.indexOf("] ", at);
    if (close < 0 || line.charAt(at) != '[') {
      throw new BadLineException("the " + field + " is not in brackets");
    }
    String text = line.substring(at + 1, close);
    at = close + 2;
    return text;
  }

  /**
   * What stands in quotes, with its escapes resolved. Servers write a quote within as {@code \"} or
   * {@code \x22}, and bytes that are not printable as {@code \xHH}.
   */
  String quoted(String field) throws BadLineException {
    if (at >= line.length() || line.charAt(at) != '"') {
      throw new BadLineException("the " + field + " is not in quotes");
    }
    int start = ++at;
    boolean escapes = false;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '\\') {
        escapes = true;
        at++;
      } else if (c == '"') {
        String text = line.substring(start, at++);
        return escapes ? unescaped(text) : text;
      }
    }
    throw new BadLineException("the quote around the " + field + " is not closed");
  }

  /** The space between two fields. */
  void space(String before) throws BadLineException {
    if (at >= line.length() || line.charAt(at) != ' ') {
      throw new BadLineException("there is no space before the " + before);
    }
    at++;
  }

  /** Nothing, or a space and further fields, which are left unread. */
  void end() throws BadLineException {
    if (at < line.length() && line.charAt(at) != ' ') {
      throw new BadLineException("something follows the user agent without a space");
    }
  }

  private static String unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '\\' && i + 3 < text.length() && text.charAt(i + 1) == 'x' && hex(text, i + 2)) {
        bytes.write(Integer.parseInt(text, i + 2, i + 4, 16));
        i += 4;
      } else if (c == '\\' && i + 1 < text.length()) {
        bytes.writeBytes(single(text.charAt(i + 1)));
        i += 2;
      } else {
        int point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
        i += Character.charCount(point);
      }
    }
    return LineFile.text(bytes.toByteArray());
  }

  private static boolean hex(String text, int from) {
    return Character.digit(text.charAt(from), 16) >= 0
        && Character.digit(text.charAt(from + 1), 16) >= 0;
  }

  private static byte[] single(char escaped) {
    return switch (escaped) {
      case 'n' -> new byte[] {'\n'};
      case 't' -> new byte[] {'\t'};
      case 'r' -> new byte[] {'\r'};
      case 'b' -> new byte[] {'\b'};
      case 'v' -> new byte[] {0x0b};
      default -> Character.toString(escaped).getBytes(UTF_8);
    };
  }
}
