package dev.millrace.infra.imports;

/** A line cannot be imported. The message is the reason, without any part of the line. */
public final class BadLineException extends Exception {
  private static final long serialVersionUID = 1;

  public BadLineException(String reason) {
    super(reason);
  }
}
