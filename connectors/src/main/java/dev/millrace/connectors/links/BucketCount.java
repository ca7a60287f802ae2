package dev.millrace.connectors.links;

import java.util.OptionalLong;

/**
 * The clicks of one link in one bucket of a series.
 *
 * @param startMs start of the bucket, epoch ms
 * @param human clicks of people
 * @param bot clicks of programs
 * @param visitors people, estimated; empty for a minute, of which they are not known
 * @param complete true if nothing changes these numbers any more
 */
public record BucketCount(
    long startMs, long human, long bot, OptionalLong visitors, boolean complete) {

  /** People and programs together. */
  public long all() {
    return human + bot;
  }
}
