package dev.millrace.infra.supervisor;

/**
 * Something that keeps a platform from running, said in one sentence for the person at the keys.
 */
public final class PlatformException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Exit code of a refusal before anything was started. */
  public static final int PREFLIGHT = 2;

  /** Exit code of a failure after that. */
  public static final int FAILED = 1;

  private final int exitCode;

  public PlatformException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public PlatformException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
