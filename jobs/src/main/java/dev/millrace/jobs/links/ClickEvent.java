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

  /** What it is counted by. */
  public ClickKind kind;

  /** The click as it came, for {@code links.clicks.late}. */
  public byte[] message;

  /** The header that says how often it was sent back to its topic; null if it never was. */
  public byte[] redriveCount;

  public ClickEvent() {}
}
