package dev.millrace.jobs.links;

import dev.millrace.jobs.runtime.Decoder;
import dev.millrace.jobs.runtime.PlausibleTimes;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.kafka.common.header.Headers;

/**
 * From clicks to events. Refuses a click without a code or an id, and one with an impossible time:
 * before the year 1990 (there was no web) or more than a day ahead of the clock (its hour would
 * stay open for as long).
 *
 * <p>A program clicked if it says so: by its method (HEAD), as a prefetch, or by its user agent.
 */
final class ClickDecoder implements Decoder<Click, ClickEvent> {
  private static final long serialVersionUID = 1;
  private static final Duration MAX_AHEAD = Duration.ofDays(1);
  private static final long ID_SEED = 1;
  private static final long VISITOR_SEED = 2;
  private static final int LONGEST_COUNTRY = 2;

  private final ArrayList<String> botTokens;
  private final PlausibleTimes times;
  private transient UserAgents agents;
  private transient Referrers referrers;

  /**
   * @param bots whose user agents are programs'
   * @param notBefore the earliest time that a click can have
   */
  ClickDecoder(BotAgents bots, Instant notBefore) {
    this.botTokens = new ArrayList<>(bots.tokens());
    this.times = new PlausibleTimes(notBefore, MAX_AHEAD);
  }

  @Override
  public void open() {
    agents = new UserAgents(new BotAgents(botTokens));
    referrers = Referrers.load();
  }

  @Override
  public ClickEvent decode(Click click, byte[] bytes, Headers headers) {
    if (click.getCode().isEmpty()) {
      throw new IllegalArgumentException("Field code is empty");
    }
    if (click.getClickId().isEmpty()) {
      throw new IllegalArgumentException("Field click_id is empty");
    }
    times.require("clicked_at_ms", click.getClickedAtMs());
    if (click.getCountry().length() > LONGEST_COUNTRY) {
      throw new IllegalArgumentException("Field country is no ISO 3166-1 alpha-2 code");
    }
    ClickEvent event = new ClickEvent();
    event.code = click.getCode();
    event.atMs = click.getClickedAtMs();
    event.id = id(click);
    event.visitor = visitor(click);
    event.agent = agent(click);
    event.referrer = event.agent.bot() ? Referrer.NONE : referrers.of(click.getReferrer());
    event.country = event.agent.bot() ? "" : click.getCountry();
    event.message = bytes;
    event.redriveCount = DeadLetterHeaders.redriveCount(headers);
    return event;
  }

  /** A hash of its id. */
  static long id(Click click) {
    return MurmurHash3.hash(click.getClickIdBytes().toByteArray(), ID_SEED)[0];
  }

  /** A hash of who clicked; 0 if unknown. */
  static long visitor(Click click) {
    return click.getVisitor().isEmpty()
        ? 0
        : MurmurHash3.hash(click.getVisitor().toByteArray(), VISITOR_SEED)[0];
  }

  private UserAgent agent(Click click) {
    return click.getMethod() == ClickMethod.CLICK_METHOD_HEAD || click.getPrefetch()
        ? UserAgent.BOT
        : agents.of(click.getUserAgent());
  }
}
