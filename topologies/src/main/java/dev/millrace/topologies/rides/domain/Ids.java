package dev.millrace.topologies.rides.domain;

import java.util.regex.Pattern;

/**
 * How riders, drivers and rides are named: 1 to 64 letters, digits, hyphens and underscores of
 * ASCII.
 */
public final class Ids {
  /** What is wrong with an id that is none, to follow the field's name. */
  public static final String RULE = "must have 1 to 64 letters, digits, hyphens or underscores";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Ids() {}

  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }
}
