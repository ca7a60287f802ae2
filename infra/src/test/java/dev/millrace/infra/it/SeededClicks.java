package dev.millrace.infra.it;

import com.google.protobuf.ByteString;
import dev.millrace.infra.demo.Crowd;
import dev.millrace.infra.demo.Visitor;
import dev.millrace.infra.demo.Zipf;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clicks of people and robots on a few links, the same for the same seed but for their times: few
 * links get most, and a few clicks in a thousand come twice, as from a producer that was not sure.
 */
final class SeededClicks {
  private static final double REPEATED = 0.004;
  private static final double HEAD = 0.01;
  private static final double PREFETCH = 0.01;

  /** How many clicks can lie between a click and its repetition. */
  private static final int MOST_BETWEEN = 1_000;

  /** No more than an answer names. The empty one is that of unknown addresses. */
  private static final List<String> COUNTRIES = List.of("DE", "US", "FR", "JP", "BR", "NL", "");

  private final String name;
  private final List<String> codes;
  private final SplittableRandom random;
  private final Zipf popularity;
  private final List<SentClick> last = new ArrayList<>();
  private long count;

  /**
   * @param name begins the id of each click
   * @param codes of the links, the most clicked one first
   */
  SeededClicks(String name, long seed, List<String> codes) {
    this.name = name + "-" + seed + "-";
    this.codes = List.copyOf(codes);
    this.random = new SplittableRandom(seed);
    this.popularity = new Zipf(codes.size(), 1);
  }

  /** The next one; a repetition has the time that it had before. */
  SentClick next(long nowMs) {
    if (!last.isEmpty() && random.nextDouble() < REPEATED) {
      return last.get(random.nextInt(last.size()));
    }
    SentClick click = draw(nowMs);
    if (last.size() < MOST_BETWEEN) {
      last.add(click);
    } else {
      last.set((int) (count % MOST_BETWEEN), click);
    }
    count++;
    return click;
  }

  private SentClick draw(long nowMs) {
    Visitor visitor = Crowd.next(random);
    boolean head = random.nextDouble() < HEAD;
    boolean prefetch = random.nextDouble() < PREFETCH;
    Click click =
        Click.newBuilder()
            .setClickId(name + count)
            .setCode(codes.get(popularity.next(random)))
            .setClickedAtMs(nowMs)
            .setVisitor(ByteString.copyFromUtf8(visitor.address()))
            .setCountry(COUNTRIES.get(random.nextInt(COUNTRIES.size())))
            .setUserAgent(visitor.userAgent())
            .setReferrer(visitor.referrer())
            .setMethod(head ? ClickMethod.CLICK_METHOD_HEAD : ClickMethod.CLICK_METHOD_GET)
            .setPrefetch(prefetch)
            .build();
    return new SentClick(
        click,
        !visitor.bot() && !head && !prefetch,
        host(visitor.referrer()),
        browser(visitor.userAgent()));
  }

  private static String host(String referrer) {
    return referrer.isEmpty() ? "" : URI.create(referrer).getHost().replaceFirst("^www\\.", "");
  }

  /** Every browser claims to be some of the others. */
  private static String browser(String userAgent) {
    if (userAgent.contains("Firefox/")) {
      return "Firefox";
    }
    if (userAgent.contains("Chrome/")) {
      return userAgent.contains("Mobile") ? "Chrome Mobile" : "Chrome";
    }
    return userAgent.contains("Mobile") ? "Mobile Safari" : "Safari";
  }
}
