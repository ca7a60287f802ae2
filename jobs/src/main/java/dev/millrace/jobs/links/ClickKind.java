package dev.millrace.jobs.links;

import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Dimension;

/**
 * What clicks are counted by: whether a program clicked, and for people one category per dimension.
 * Clicks of one kind are counted as one number. A Flink POJO: mutable, with a no-argument
 * constructor; not changed once it is made.
 */
public class ClickKind {
  private static final ClickKind BOT = new ClickKind();

  static {
    BOT.bot = true;
  }

  /** True if a program clicked; the rest is empty then. */
  public boolean bot;

  /** ISO 3166-1 alpha-2; empty if unknown. */
  public String country = "";

  /** Host of the page that held the link; empty if unknown. */
  public String referrer = "";

  /** Kind of that page. */
  public String referrerKind = "";

  /** Family of the browser; empty if unknown. */
  public String browser = "";

  /** Family of the operating system; empty if unknown. */
  public String system = "";

  /** Kind of device. */
  public String device = "";

  public ClickKind() {}

  /** A program's. */
  static ClickKind bot() {
    return BOT;
  }

  /** A person's. */
  static ClickKind human(String country, Referrer referrer, UserAgent agent) {
    ClickKind kind = new ClickKind();
    kind.country = country;
    kind.referrer = referrer.host();
    kind.referrerKind = referrer.kind();
    kind.browser = agent.browser();
    kind.system = agent.system();
    kind.device = agent.device();
    return kind;
  }

  /** Counts clicks of this kind, people's, by category. */
  void addTo(ClickTally tally, long clicks) {
    tally.by(Dimension.COUNTRY).add(country, clicks);
    tally.by(Dimension.REFERRER).add(referrer, clicks);
    tally.by(Dimension.REFERRER_KIND).add(referrerKind, clicks);
    tally.by(Dimension.BROWSER).add(browser, clicks);
    tally.by(Dimension.SYSTEM).add(system, clicks);
    tally.by(Dimension.DEVICE).add(device, clicks);
  }

  @Override
  public boolean equals(Object that) {
    return this == that
        || that instanceof ClickKind kind
            && bot == kind.bot
            && referrer.equals(kind.referrer)
            && browser.equals(kind.browser)
            && system.equals(kind.system)
            && country.equals(kind.country)
            && device.equals(kind.device)
            && referrerKind.equals(kind.referrerKind);
  }

  @Override
  public int hashCode() {
    // What a click says; the kind of a page follows from its host. Asked for every click.
    int hash = referrer.hashCode();
    hash = 31 * hash + browser.hashCode();
    hash = 31 * hash + system.hashCode();
    hash = 31 * hash + country.hashCode();
    return 31 * hash + device.hashCode();
  }

  @Override
  public String toString() {
    return bot ? "bot" : String.join("/", country, referrer, referrerKind, browser, system, device);
  }
}
