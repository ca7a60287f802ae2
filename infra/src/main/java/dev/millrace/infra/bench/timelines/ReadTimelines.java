package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.http.AnswerHead;
import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.infra.bench.http.Script;
import java.util.Arrays;
import java.util.List;

/** Reads the newest page of the timelines of readers, over and over in the same order. */
final class ReadTimelines implements Script {
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

  private static final byte[] ID = Ascii.bytes("{\"id\":\"");

  /** Ids of one page more than could be right. */
  private final long[] ids = new long[PAGE + 1];

  private final int[] readers;
  private final Right right;

  /** What a page must be. */
  @FunctionalInterface
  private interface Right {
    boolean is(long[] ids, int count);
  }

  private ReadTimelines(int[] readers, Right right) {
    this.readers = readers;
    this.right = right;
  }

  /**
   * Pages must be in order, newest first.
   *
   * @param least posts that each must have
   */
  static ReadTimelines inOrder(int[] readers, int least) {
    return new ReadTimelines(
        readers, (ids, count) -> count >= least && count <= PAGE && descends(ids, count));
  }

  private static boolean descends(long[] ids, int count) {
    for (int i = 1; i < count; i++) {
      if (ids[i] >= ids[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Pages must be these posts. */
  static ReadTimelines expecting(int[] readers, List<Long> page) {
    long[] expected = page.stream().mapToLong(Long::longValue).toArray();
    return new ReadTimelines(
        readers, (ids, count) -> Arrays.equals(ids, 0, count, expected, 0, expected.length));
  }

  private int reader(long number) {
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

  @Override
  public boolean judgesBodies() {
    return true;
  }

  @Override
  public boolean rightBody(long number, byte[] bytes, int from, int to) {
    int count = 0;
    for (int at = next(bytes, from, to); at >= 0 && count <= PAGE; at = next(bytes, at, to)) {
      long id = 0;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
        id = id * 10 + bytes[at++] - '0';
      }
      ids[count++] = id;
    }
    return right.is(ids, count);
  }

  /** Where the next id begins, or -1. */
  private static int next(byte[] bytes, int from, int to) {
    for (int i = from; i + ID.length < to; i++) {
      if (bytes[i] == '{' && Arrays.equals(bytes, i, i + ID.length, ID, 0, ID.length)) {
        return i + ID.length;
      }
    }
    return -1;
  }
}
