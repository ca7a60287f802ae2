package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.http.AnswerHead;
import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.infra.bench.http.Script;

/** Reads the newest page of the timelines of readers, in the order that was drawn. */
class ReadTimelines implements Script {
  /** Posts of a page. */
  static final int PAGE = 20;

  /**
   * Requests at a time: the service takes few reads at once and refuses more, as those behind it
   * have to wait anyway.
   */
  static final int CONNECTIONS = 12;

  private static final byte[] BEGIN = Ascii.bytes("GET /api/users/u");
  private static final byte[] END =
      Ascii.bytes("/timeline?limit=" + PAGE + " HTTP/1.1\r\nHost: timelines\r\n\r\n");

  private final int[] readers;

  ReadTimelines(int[] readers) {
    this.readers = readers;
  }

  int reader(long number) {
    return readers[(int) (number % readers.length)];
  }

  @Override
  public int request(long number, byte[] into) {
    System.arraycopy(BEGIN, 0, into, 0, BEGIN.length);
    byte[] reader = Ascii.bytes(Integer.toString(reader(number)));
    System.arraycopy(reader, 0, into, BEGIN.length, reader.length);
    System.arraycopy(END, 0, into, BEGIN.length + reader.length, END.length);
    return BEGIN.length + reader.length + END.length;
  }

  @Override
  public boolean right(long number, AnswerHead head) {
    return head.status() == 200;
  }
}
