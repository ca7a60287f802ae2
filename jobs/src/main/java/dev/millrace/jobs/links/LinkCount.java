package dev.millrace.jobs.links;

import dev.millrace.connectors.links.BucketCount;
import dev.millrace.connectors.links.Granularity;

/** The clicks of a link in a bucket. A Flink POJO: mutable, with a no-argument constructor. */
public class LinkCount {
  /** The link. */
  public String code;

  /** Length of the bucket. */
  public Granularity granularity;

  /** Start of the bucket, epoch ms. */
  public long startMs;

  /** Clicks of people. */
  public long human;

  /** Clicks of programs. */
  public long bot;

  /** True if the bucket is closed. */
  public boolean complete;

  public LinkCount() {}

  BucketCount bucket() {
    return new BucketCount(startMs, human, bot, complete);
  }

  @Override
  public String toString() {
    return code + " " + granularity.text() + " " + bucket();
  }
}
