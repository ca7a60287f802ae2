package dev.millrace.topologies.links.domain;

import java.util.Arrays;

/**
 * Numbers written with the 62 characters {@code 0-9A-Za-z}, most significant first, in a fixed
 * width. Upper and lower case differ.
 */
public final class Base62 {
  /** How many characters there are. */
  public static final int RADIX = 62;

  private static final char[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final byte[] VALUES = values();

  private Base62() {}

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < DIGITS.length; i++) {
      values[DIGITS[i]] = (byte) i;
    }
    return values;
  }

  /** Whether the character is one of the 62. */
  public static boolean isDigit(char character) {
    return character < VALUES.length && VALUES[character] >= 0;
  }

  /** Whether the text has exactly this many characters and all of them are among the 62. */
  public static boolean isNumber(String text, int width) {
    if (text.length() != width) {
      return false;
    }
    for (int i = 0; i < width; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes a number, padded with zeros on the left.
   *
   * @throws IllegalArgumentException if the number is negative or does not fit into the width
   */
  public static String encode(long number, int width) {
    if (number < 0) {
      throw new IllegalArgumentException("negative number: " + number);
    }
    char[] text = new char[width];
    long rest = number;
    for (int i = width - 1; i >= 0; i--) {
      text[i] = DIGITS[(int) (rest % RADIX)];
      rest /= RADIX;
    }
    if (rest != 0) {
      throw new IllegalArgumentException(number + " needs more than " + width + " characters");
    }
    return new String(text);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if a character is not one of the 62, the text is empty, or the
   *     number exceeds a long
   */
  public static long decode(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no characters");
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        throw new IllegalArgumentException("not a base62 character at position " + i);
      }
      try {
        number = Math.addExact(Math.multiplyExact(number, RADIX), VALUES[digit]);
      } catch (ArithmeticException overflow) {
        throw new IllegalArgumentException("the number exceeds 63 bits", overflow);
      }
    }
    return number;
  }
}
