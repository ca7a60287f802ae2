package dev.millrace.jobs.links;

/** A click, as far as counting needs it. A Flink POJO: mutable, with a no-argument constructor. */
public class ClickEvent {
  /** The link that was clicked. */
  public String code;

  /** When, epoch ms. */
  public long atMs;

  /** A hash of its id; the same click has the same one. */
  public long id;

  /** A hash of who clicked; 0 if unknown. */
  public long visitor;

  /** With what; {@link UserAgent#BOT} if a program clicked, and the rest is empty then. */
  public UserAgent agent;

  /** From where. */
  public Referrer referrer;

  /** ISO 3166-1 alpha-2; empty if unknown. */
  public String country;

  /** The click as it came, for {@code links.clicks.late}. */
  public byte[] message;

  /** The header that says how often it was sent back to its topic; null if it never was. */
  public byte[] redriveCount;

  public ClickEvent() {}
}
