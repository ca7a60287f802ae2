package dev.millrace.infra.dlq;

import java.util.regex.Pattern;

/**
 * Why a record is where it is.
 *
 * @param exception class name of what went wrong; empty if nothing was thrown
 * @param message for people
 */
public record Reason(String exception, String message) {
  static final Reason LATE = new Reason("", "came after its window was final");
  static final Reason UNKNOWN = new Reason("", "no reason is given");

  private static final int LONGEST = 160;

  /** A word with an apostrophe in it ("can't") is not quoted. */
  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)|`[^`]*`");

  private static final Pattern UUID =
      Pattern.compile(
          "(?<!\\w)\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}(?!\\w)");

  /** Begins with a digit, so that the v1 of a type's name stays. */
  private static final Pattern NUMBER = Pattern.compile("(?<!\\w)[-+]?\\d[\\w.,:+-]*(?<![.,:+-])");

  private static final Pattern HEX = Pattern.compile("(?<!\\w)(?=\\w*\\d)\\p{XDigit}{8,}(?!\\w)");

  /** The reason as one line. */
  public String text() {
    String name = exception.substring(exception.lastIndexOf('.') + 1);
    return name.isEmpty() ? message : name + ": " + message;
  }

  /**
   * The same for all records that failed alike: what varies in the message (numbers, ids, quoted
   * text) is blotted out, and the rest is one line of at most {@value #LONGEST} characters.
   */
  public Reason folded() {
    return new Reason(OneLine.of(exception, LONGEST), OneLine.of(fold(message), LONGEST));
  }

  private static String fold(String message) {
    String open = QUOTED.matcher(message).replaceAll("\"…\"");
    open = UUID.matcher(open).replaceAll("#");
    open = NUMBER.matcher(open).replaceAll("#");
    return HEX.matcher(open).replaceAll("#");
  }
}
