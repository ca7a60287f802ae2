package dev.millrace.jobs.links;

import dev.millrace.jobs.Feed;
import dev.millrace.jobs.StrictTime;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.schemas.links.v1.Click;
import java.time.Duration;
import java.time.Instant;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Clicks for tests. */
final class Clicks {
  /** A full hour. */
  static final long START_MS = Instant.parse("2026-03-15T13:00:00Z").toEpochMilli();

  static final long DISORDER_MS = Duration.ofSeconds(30).toMillis();

  static final TypeInformation<ClickEvent> TYPE = TypeInformation.of(ClickEvent.class);

  static final TypeInformation<Envelope<ClickEvent>> ENVELOPE = Envelope.type(TYPE);

  private Clicks() {}

  /** A click so many seconds after {@link #START_MS}. */
  static ClickEvent human(String code, long second) {
    return click(code, START_MS + second * 1_000, false);
  }

  static ClickEvent bot(String code, long second) {
    return click(code, START_MS + second * 1_000, true);
  }

  static ClickEvent click(String code, long atMs, boolean bot) {
    ClickEvent click = new ClickEvent();
    click.code = code;
    click.atMs = atMs;
    click.id = hash(code + "@" + atMs);
    click.visitor = click.id;
    if (bot) {
      click.agent = UserAgent.BOT;
      click.referrer = Referrer.NONE;
      click.country = "";
    } else {
      from(click, "DE", "example.org", "Firefox");
    }
    click.message =
        Click.newBuilder()
            .setCode(code)
            .setClickId(code + "@" + atMs)
            .setClickedAtMs(atMs)
            .build()
            .toByteArray();
    return click;
  }

  /** Says where a person clicked, and with what. */
  static void from(ClickEvent click, String country, String referrer, String browser) {
    click.country = country;
    click.referrer = new Referrer(referrer, Referrer.OTHER);
    click.agent = new UserAgent(false, browser, "Linux", "desktop");
  }

  static long hash(String text) {
    return MurmurHash3.hash(text.toCharArray(), 7)[0];
  }

  static DeadLetter poison() {
    DeadLetter dead = new DeadLetter();
    dead.value = new byte[] {9};
    dead.topic = "links.clicks";
    dead.exception = "x.Y";
    dead.message = "bad";
    return dead;
  }

  /** Event time that moves with every click: what is late then depends on the order alone. */
  static WatermarkStrategy<Envelope<ClickEvent>> strictTime() {
    return StrictTime.of(Duration.ofMillis(DISORDER_MS), click -> click.atMs);
  }

  /** A topic of clicks. */
  static Feed<ClickEvent> feed() {
    return new Feed<>("clicks", TYPE, strictTime());
  }
}
