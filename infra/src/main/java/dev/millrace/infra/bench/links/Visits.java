package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.http.AnswerHead;
import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.infra.bench.http.Script;
import dev.millrace.infra.demo.Crowd;
import dev.millrace.infra.demo.Visitor;
import java.util.SplittableRandom;

/**
 * Requests of visitors from many places, as a proxy in front would pass them on, for links in the
 * order that was drawn. Everything but the code is made beforehand.
 */
final class Visits implements Script {
  /** Distinct visitors: too many for whatever remembers the last ones to be of much help. */
  private static final int VISITORS = 8_192;

  private static final int CODE_AT = "GET /".length();
  private static final byte[] LOCATION = Ascii.bytes("location");

  private final LinkSet links;
  private final boolean constant;
  private int[] drawn = new int[0];
  private long fingerprint;

  /**
   * @param constant whether the server answers with the first link's URL whatever it is asked
   */
  Visits(LinkSet links, boolean constant) {
    this.links = links;
    this.constant = constant;
  }

  private static final byte[][] REQUESTS = requests();

  private static byte[][] requests() {
    SplittableRandom random = new SplittableRandom(1);
    byte[][] requests = new byte[VISITORS][];
    for (int i = 0; i < VISITORS; i++) {
      Visitor visitor = Crowd.next(random);
      StringBuilder text = new StringBuilder("GET /");
      text.append("0".repeat(LinkSet.CODE)).append(" HTTP/1.1\r\nHost: sho.rt\r\n");
      text.append("User-Agent: ").append(visitor.userAgent()).append("\r\n");
      text.append("Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8\r\n");
      if (!visitor.referrer().isEmpty()) {
        text.append("Referer: ").append(visitor.referrer()).append("\r\n");
      }
      text.append("X-Forwarded-For: ").append(visitor.address()).append("\r\n\r\n");
      requests[i] = Ascii.bytes(text.toString());
    }
    return requests;
  }

  /** Follows these links from now on, over and over. */
  void follow(int[] newlyDrawn) {
    drawn = newlyDrawn;
    fingerprint = 0;
  }

  /** The sum of the fingerprints of all links that were asked for since. */
  long fingerprint() {
    return fingerprint;
  }

  @Override
  public int request(long number, byte[] into) {
    byte[] request = REQUESTS[(int) (number % VISITORS)];
    System.arraycopy(request, 0, into, 0, request.length);
    int link = link(number);
    links.copyCode(link, into, CODE_AT);
    fingerprint += links.fingerprint(link);
    return request.length;
  }

  @Override
  public boolean right(long number, AnswerHead head) {
    return head.status() == 302
        && links.urlAt(head, head.valueOf(LOCATION), constant ? 0 : link(number));
  }

  private int link(long number) {
    return drawn[(int) (number % drawn.length)];
  }
}
