package dev.millrace.jobs.links;

/**
 * More clicks of people on a link in a minute. A Flink POJO: mutable, with a no-argument
 * constructor.
 */
public class MinuteClicks {
  /** The link. */
  public String code;

  /** Start of the minute, epoch ms. */
  public long minuteMs;

  /** How many more. */
  public long clicks;

  public MinuteClicks() {}

  MinuteClicks(String code, long minuteMs, long clicks) {
    this.code = code;
    this.minuteMs = minuteMs;
    this.clicks = clicks;
  }
}
