package dev.millrace.topologies.timelines.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What has been done for readers, over all partitions of an instance.
 *
 * @param pushedPosts posts that were to be put into rings, once per partition that they came to
 * @param mergedPosts posts that are merged when readers read, likewise
 * @param deliveries ids that went into rings
 * @param rings rings that were made
 * @param reads pages of home timelines that were read
 */
public record TimelineMetrics(
    Counter pushedPosts, Counter mergedPosts, Counter deliveries, Counter rings, Counter reads) {
  private static final String POSTS = "millrace.timelines.posts";
  private static final String WAY = "way";

  public static TimelineMetrics in(MeterRegistry registry) {
    return new TimelineMetrics(
        Counter.builder(POSTS)
            .tag(WAY, "push")
            .description("Posts that came to a partition of readers")
            .register(registry),
        Counter.builder(POSTS)
            .tag(WAY, "merge")
            .description("Posts that came to a partition of readers")
            .register(registry),
        Counter.builder("millrace.timelines.deliveries")
            .description("Posts pushed into the rings of readers")
            .register(registry),
        Counter.builder("millrace.timelines.rings")
            .description("Rings made for readers who had none")
            .register(registry),
        Counter.builder("millrace.timelines.reads")
            .description("Pages of home timelines read")
            .register(registry));
  }
}
