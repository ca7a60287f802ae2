package dev.millrace.jobs.links;

/**
 * The clicks of a link in an hour or a day, as far as they have come. A Flink POJO: mutable, with a
 * no-argument constructor.
 */
public class LinkSpan {
  /** The link. */
  public String code;

  /** Start of the hour or day, epoch ms. */
  public long startMs;

  /** The tally, as bytes. */
  public byte[] tally;

  /** Which of two states is the later one. */
  public long version;

  /** True if nothing changes it any more. */
  public boolean complete;

  public LinkSpan() {}

  LinkSpan(String code, long startMs, byte[] tally, long version, boolean complete) {
    this.code = code;
    this.startMs = startMs;
    this.tally = tally;
    this.version = version;
    this.complete = complete;
  }
}
