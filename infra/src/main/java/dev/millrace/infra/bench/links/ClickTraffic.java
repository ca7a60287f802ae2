package dev.millrace.infra.bench.links;

import com.google.protobuf.ByteString;
import dev.millrace.infra.demo.Zipf;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Clicks as the links service would have written them at 4,000 a second, some of them twice. The
 * same seed makes the same clicks; the clock is never asked.
 */
final class ClickTraffic {
  /** Half past, so that the clicks lie in two hours. */
  static final long START_MS = Instant.parse("2025-06-02T08:30:00Z").toEpochMilli();

  /** The load that was asked for. */
  static final int PER_SECOND = 4_000;

  /** Clicks reach the topic so much out of order at most, ms. */
  private static final int DISORDER_MS = 1_000;

  /** Part of the clicks that programs make. */
  private static final double BOTS = 0.02;

  /** Part of the records that repeat an earlier one. */
  private static final double REPEATED = 0.001;

  /** A repetition is of one of so many last clicks. */
  private static final int REPEATED_WITHIN = 1_024;

  private final LinkSet links;
  private final double hot;
  private final long records;
  private final long seed;

  /**
   * @param links what is clicked, their popularity by Zipf's law
   * @param hot the part of all clicks that go to the first link beside that
   * @param records how many, repetitions included
   */
  ClickTraffic(LinkSet links, double hot, long records, long seed) {
    this.links = links;
    this.hot = hot;
    this.records = records;
    this.seed = seed;
  }

  /**
   * A record.
   *
   * @param link number of the link that was clicked
   */
  record Sent(int link, String id, long atMs, long visitor, boolean bot, byte[] message) {}

  /** Takes records. */
  @FunctionalInterface
  interface Taker {
    /**
     * @param again whether it was taken before
     */
    void take(Sent sent, boolean again);
  }

  long records() {
    return records;
  }

  /** Makes all records, in the order of the topic. */
  void forEach(Taker taker) {
    SplittableRandom random = new SplittableRandom(seed);
    Zipf zipf = Popularity.zipf(links.count());
    ClickCrowd crowd = new ClickCrowd();
    Sent[] last = new Sent[REPEATED_WITHIN];
    long made = 0;
    for (long record = 0; record < records; record++) {
      if (made > 0 && random.nextDouble() < REPEATED) {
        taker.take(last[random.nextInt((int) Math.min(made, REPEATED_WITHIN))], true);
        continue;
      }
      long atMs = START_MS + record * 1_000 / PER_SECOND + random.nextInt(DISORDER_MS);
      int link = random.nextDouble() < hot ? 0 : zipf.next(random);
      Sent sent = click(random, crowd, link, atMs);
      last[(int) (made++ % REPEATED_WITHIN)] = sent;
      taker.take(sent, false);
    }
  }

  private Sent click(SplittableRandom random, ClickCrowd crowd, int link, long atMs) {
    ClickCrowd.Someone who = crowd.someone(random, BOTS);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    Click click =
        Click.newBuilder()
            .setClickId(id)
            .setCode(links.code(link))
            .setClickedAtMs(atMs)
            .setVisitor(who.hash())
            .setCountryBytes(who.country())
            .setUserAgentBytes(who.userAgent())
            .setReferrerBytes(who.bot() ? ByteString.EMPTY : crowd.page(random))
            .setMethod(ClickMethod.CLICK_METHOD_GET)
            .build();
    return new Sent(link, id, atMs, who.number(), who.bot(), click.toByteArray());
  }
}
