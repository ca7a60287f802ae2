package dev.millrace.infra.bench;

/** A benchmark that cannot say anything: a wrong result, a server that died. One sentence. */
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  public BenchException(String message) {
    super(message);
  }

  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
