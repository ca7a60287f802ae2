package dev.millrace.topologies.timelines.domain;

import java.util.Optional;

/**
 * Decides whether an author's posts are pushed or merged, by what each costs in a day:
 *
 * <pre>
 * push  = active readers × posts a day × {@value #PUSH_NANOS} ns
 * merge = active readers × reads a day and reader × {@value #MERGE_NANOS} ns
 * </pre>
 *
 * and by how long one push keeps a partition from all else, which must not be longer than {@value
 * #LONGEST_PUSH_MS} ms: that is what a celebrity's post would do.
 *
 * <p>Hysteresis: a mode is left when the other costs less than half of it, so that an author whose
 * numbers go up and down around the border does not change with each post. What was pushed stays
 * pushed; readers see no difference.
 */
public final class DeliveryPolicy {
  /** To store one id in one ring: 40 to 110 with all that belongs to it, see the benchmark. */
  public static final int PUSH_NANOS = 100;

  /** To merge one more author into a read: two cache misses, a place in a heap. An estimate. */
  static final int MERGE_NANOS = 200;

  /** The longest that pushing one post may take in a partition, at {@link #PUSH_NANOS} a reader. */
  public static final int LONGEST_PUSH_MS = 20;

  private static final double HYSTERESIS = 2;
  private static final double NANOS_PER_MS = 1e6;

  private final int partitions;
  private final Optional<DeliveryMode> always;

  /**
   * @param partitions over which readers are spread
   * @param always what is decided, if not by costs
   */
  public DeliveryPolicy(int partitions, Optional<DeliveryMode> always) {
    this.partitions = partitions;
    this.always = always;
  }

  /**
   * What is known of an author.
   *
   * @param activeReaders who follow it and were seen lately
   * @param postsPerDay how much it writes
   * @param readsPerDay how often one of its active readers reads
   */
  public record Inputs(long activeReaders, double postsPerDay, double readsPerDay) {}

  /** The mode of the next post. */
  public DeliveryMode decide(DeliveryMode current, Inputs inputs) {
    return always.orElseGet(() -> cheaper(current, inputs));
  }

  private DeliveryMode cheaper(DeliveryMode current, Inputs inputs) {
    double push = inputs.activeReaders * inputs.postsPerDay * PUSH_NANOS;
    double merge = inputs.activeReaders * inputs.readsPerDay * MERGE_NANOS;
    double onePushMs = (double) inputs.activeReaders / partitions * PUSH_NANOS / NANOS_PER_MS;
    if (current == DeliveryMode.PUSH) {
      return push > HYSTERESIS * merge || onePushMs > LONGEST_PUSH_MS
          ? DeliveryMode.MERGE
          : DeliveryMode.PUSH;
    }
    return merge > HYSTERESIS * push && onePushMs * HYSTERESIS < LONGEST_PUSH_MS
        ? DeliveryMode.PUSH
        : DeliveryMode.MERGE;
  }
}
