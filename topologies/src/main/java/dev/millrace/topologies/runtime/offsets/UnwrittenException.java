package dev.millrace.topologies.runtime.offsets;

/** A position lies beyond the end of its partition: no write has ever been given it. */
public final class UnwrittenException extends Exception {
  /** To follow the name of what holds the position. */
  public static final String REASON = "lies beyond the end of its partition";

  UnwrittenException(Position position) {
    super(position + " " + REASON);
  }
}
