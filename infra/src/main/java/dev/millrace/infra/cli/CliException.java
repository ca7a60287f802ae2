package dev.millrace.infra.cli;

/** Ends a command with one line on standard error and an exit code; the stack goes to the log. */
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** Ends with exit code 1. */
  public CliException(String message) {
    this(1, message, null);
  }

  public CliException(String message, Throwable cause) {
    this(1, message, cause);
  }

  public CliException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
