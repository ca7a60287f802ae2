package dev.millrace.infra.console;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;

/** A failure in words for the reader of the page. */
final class Reason {
  private Reason() {}

  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    if (cause instanceof HttpTimeoutException
        || cause instanceof java.util.concurrent.TimeoutException
        || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return "no answer in time";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
