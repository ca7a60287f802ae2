package dev.millrace.jobs.runtime;

/**
 * A record that could not be used, as it came, with where it came from and why it is here. A Flink
 * POJO: mutable, with a no-argument constructor.
 */
public class DeadLetter {
  /** The record's key; null if it has none. */
  public byte[] key;

  /** The record's value; null if it has none. */
  public byte[] value;

  /** Names of the record's headers, in order. */
  public String[] headerNames = {};

  /** Values of the record's headers, one for each name; a value can be null. */
  public byte[][] headerValues = {};

  /** Topic of the record. */
  public String topic;

  /** Partition of the record. */
  public int partition;

  /** Offset of the record. */
  public long offset;

  /** Class name of what went wrong. */
  public String exception;

  /** The reason, for people. */
  public String message;

  public DeadLetter() {}

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset + ": " + exception + ": " + message;
  }
}
