package dev.millrace.infra.bench.http;

/** What is asked, and what must be answered. Called by one thread, on its hot path. */
public interface Script {
  /** The longest request in bytes. */
  int LONGEST_REQUEST = 2_048;

  /**
   * Writes a request without a body.
   *
   * @param number from 0, each once and in order
   * @return its length, at most {@link #LONGEST_REQUEST}
   */
  int request(long number, byte[] into);

  /**
   * Judges the answer to a request.
   *
   * @param head status line and headers
   */
  boolean right(long number, AnswerHead head);

  /** Whether {@link #rightBody} wants to see bodies, which are thrown away otherwise. */
  default boolean judgesBodies() {
    return false;
  }

  /**
   * Judges the body of an answer whose head was right.
   *
   * @param bytes only good during the call
   */
  default boolean rightBody(long number, byte[] bytes, int from, int to) {
    return true;
  }
}
