package dev.millrace.topologies.timelines.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.timelines.v1.DeliveryDecision;
import dev.millrace.schemas.timelines.v1.DeliveryWay;
import dev.millrace.schemas.timelines.v1.Post;
import java.time.Instant;

/**
 * A post as JSON.
 *
 * @param id in decimal; a text, since JavaScript's numbers are too short for it
 * @param inReplyTo id of the post that it answers; absent if none
 * @param inReplyToAuthor absent if none
 * @param createdAt ISO 8601, UTC
 * @param likes how many users like it; absent in timelines
 * @param delivery how it was delivered and why; absent in timelines
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostView(
    String id,
    String author,
    String text,
    String inReplyTo,
    String inReplyToAuthor,
    String createdAt,
    Long likes,
    Delivery delivery) {

  /**
   * How a post was delivered.
   *
   * @param way {@code push} or {@code merge}
   * @param readers who follow the author
   * @param activeReaders of those, the ones that were seen lately
   * @param postsPerDay that the author writes
   * @param readsPerDay of one of the active readers
   * @param partitions that it was sent to
   */
  public record Delivery(
      String way,
      long readers,
      long activeReaders,
      double postsPerDay,
      double readsPerDay,
      int partitions) {
    static Delivery of(DeliveryDecision decision) {
      return new Delivery(
          decision.getWay() == DeliveryWay.DELIVERY_WAY_MERGE ? "merge" : "push",
          decision.getReaders(),
          decision.getActiveReaders(),
          decision.getPostsPerDay(),
          decision.getReadsPerDay(),
          decision.getPartitions());
    }
  }

  /** As one of a timeline. */
  static PostView item(Post post) {
    return of(post, null, null);
  }

  /** With all that is known of it. */
  static PostView whole(Post post) {
    return of(post, post.getLikes(), Delivery.of(post.getDecision()));
  }

  private static PostView of(Post post, Long likes, Delivery delivery) {
    boolean reply = post.getInReplyTo() != 0;
    return new PostView(
        Long.toString(post.getId()),
        post.getAuthor(),
        post.getText(),
        reply ? Long.toString(post.getInReplyTo()) : null,
        reply ? post.getInReplyToAuthor() : null,
        Instant.ofEpochMilli(post.getCreatedAtMs()).toString(),
        likes,
        delivery);
  }
}
