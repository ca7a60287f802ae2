package dev.millrace.topologies.timelines.domain;

/** What a post may say. */
public final class PostText {
  /** The most characters (Unicode code points). */
  public static final int LONGEST = 500;

  /** What is wrong with a text that is not allowed, to follow the field's name. */
  public static final String RULE = "must have 1 to 500 characters that are not all white space";

  private PostText() {}

  public static boolean isAllowed(String text) {
    return !text.isBlank() && text.codePointCount(0, text.length()) <= LONGEST;
  }
}
