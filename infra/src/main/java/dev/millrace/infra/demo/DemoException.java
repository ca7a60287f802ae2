package dev.millrace.infra.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The demo cannot go on. The message is for the person who started it. */
public final class DemoException extends Exception {
  private static final long serialVersionUID = 1;

  DemoException(String message) {
    super(message);
  }

  DemoException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The value, once it is there. */
  static <T> T await(CompletableFuture<T> future) throws DemoException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      throw new DemoException("A request failed: " + reason, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("Interrupted", e);
    }
  }
}
