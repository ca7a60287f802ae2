package dev.millrace.topologies.runtime.process;

/**
 * A record that can never be applied. Thrown by a processor before it wrote or forwarded anything;
 * the record goes to the dead letters with the message as its reason, and processing goes on.
 */
public final class RejectedRecordException extends RuntimeException {
  public RejectedRecordException(String reason) {
    super(reason);
  }
}
