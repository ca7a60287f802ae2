package dev.millrace.connectors.cassandra;

/** The tables can't be brought up to date; the message says why and what to do. */
public final class SchemaException extends RuntimeException {
  SchemaException(String message) {
    super(message);
  }
}
