package dev.millrace.connectors.links;

/**
 * The clicks of one link in one bucket.
 *
 * @param startMs start of the bucket, epoch ms
 * @param human clicks of people
 * @param bot clicks of programs
 * @param complete true if the bucket is closed and these numbers no longer change
 */
public record BucketCount(long startMs, long human, long bot, boolean complete) {

  public BucketCount {
    if (human < 0 || bot < 0) {
      throw new IllegalArgumentException("Counts are not negative: " + human + ", " + bot);
    }
  }

  /** People and programs together. */
  public long all() {
    return human + bot;
  }

  /**
   * What orders two states of a bucket: it grows with every click folded in, and once more when the
   * bucket is closed. A writer that was set back and folds again passes the same versions again.
   */
  public long version() {
    return 2 * all() + (complete ? 1 : 0);
  }
}
