package dev.millrace.jobs.links;

/** A click, as far as counting needs it. A Flink POJO: mutable, with a no-argument constructor. */
public class ClickEvent {
  /** Its id. */
  public String id;

  /** The link that was clicked. */
  public String code;

  /** When, epoch ms. */
  public long atMs;

  /** True if a program clicked. */
  public boolean bot;

  /** The click as it came, for {@code links.clicks.late}. */
  public byte[] message;

  public ClickEvent() {}
}
