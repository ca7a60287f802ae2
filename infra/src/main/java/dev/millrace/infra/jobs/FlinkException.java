package dev.millrace.infra.jobs;

import java.io.IOException;

/** Flink refused something, or does not answer. The message is its first line. */
public final class FlinkException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status HTTP status; 0 if there was no answer
   */
  FlinkException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** HTTP status of the answer; 0 if there was none. */
  public int status() {
    return status;
  }
}
