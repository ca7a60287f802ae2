package dev.millrace.jobs.links;

import dev.millrace.jobs.runtime.Decoder;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import java.time.Duration;
import java.time.Instant;

/**
 * From clicks to events. Refuses a click without a code, and one with an impossible time: before
 * the year 1990 (there was no web) or more than a day ahead of the clock (its window would stay
 * open for as long).
 */
final class ClickDecoder implements Decoder<Click, ClickEvent> {
  private static final long serialVersionUID = 1;
  private static final long EARLIEST_MS = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
  private static final long MAX_AHEAD_MS = Duration.ofDays(1).toMillis();

  private transient BotRules rules;

  @Override
  public void open() {
    rules = BotRules.load();
  }

  @Override
  public ClickEvent decode(Click click, byte[] bytes) {
    if (click.getCode().isEmpty()) {
      throw new IllegalArgumentException("Field code is empty");
    }
    long atMs = click.getClickedAtMs();
    if (atMs < EARLIEST_MS) {
      throw new IllegalArgumentException("Field clicked_at_ms is before 1990: " + atMs);
    }
    if (atMs > System.currentTimeMillis() + MAX_AHEAD_MS) {
      throw new IllegalArgumentException(
          "Field clicked_at_ms is more than a day ahead: " + Instant.ofEpochMilli(atMs));
    }
    ClickEvent event = new ClickEvent();
    event.id = click.getClickId();
    event.code = click.getCode();
    event.atMs = atMs;
    event.bot =
        rules.isBot(
            click.getMethod() == ClickMethod.CLICK_METHOD_HEAD,
            click.getPrefetch(),
            click.getUserAgent());
    event.message = bytes;
    return event;
  }
}
