package dev.millrace.infra.servers;

/** A server answers and says no, such as to a password: asking again will not help. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what it said, for people
   */
  public RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
