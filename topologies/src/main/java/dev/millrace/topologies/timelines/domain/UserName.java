package dev.millrace.topologies.timelines.domain;

import java.util.regex.Pattern;

/** How users are named: 1 to 40 letters, digits, dots, hyphens and underscores of ASCII. */
public final class UserName {
  /** What is wrong with a name that is none, to follow the field's name. */
  public static final String RULE =
      "must have 1 to 40 letters, digits, dots, hyphens or underscores, the first a letter or digit";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

  private UserName() {}

  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }
}
