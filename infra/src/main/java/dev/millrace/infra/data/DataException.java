package dev.millrace.infra.data;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A command on topics or records cannot go on. The message is for the person who typed it. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a person should know of a failure of a Kafka client. */
  public static DataException because(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new DataException("No Kafka broker answered: " + cause.getMessage(), cause);
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new DataException("The broker has no such topic", cause);
    }
    return new DataException("The broker refused: " + cause.getMessage(), cause);
  }
}
