package dev.millrace.infra.dlq;

import java.util.regex.Pattern;

/** Text of others, fit for a line on a terminal. */
final class OneLine {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private OneLine() {}

  /** Without line breaks and control characters, cut at so many characters. */
  static String of(String text, int longest) {
    String line = BLANKS.matcher(text).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
