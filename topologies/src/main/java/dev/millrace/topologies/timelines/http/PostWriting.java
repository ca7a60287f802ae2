package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.http.PostsApi.NewPost;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes posts. A post exists once the brokers have it. Under an idempotency key it is the owner of
 * the author who says which post was the first, so its partition is asked once the write is
 * applied.
 */
final class PostWriting {
  private final TopicWriter writer;
  private final TimelineReads reads;
  private final Clock clock;

  PostWriting(TopicWriter writer, TimelineReads reads, Clock clock) {
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  /** Where a post lies: the token by which reads include it. */
  static Position position(Post post) {
    return new Position(
        TimelinesTopics.POSTS.name(), PostId.partition(post.getId()), post.getOffset());
  }

  /**
   * Writes a post.
   *
   * @param key names the request: of the requests of an author with one key, the first writes
   * @return the post as it was written; under a key, that of the first request
   * @throws ProblemException 422 if what it answers is not there, or if the key is malformed or was
   *     used with another body; 410 if the first post was taken back; 503 if it is not known
   */
  Post write(NewPost wanted, Optional<String> key) {
    key.ifPresent(IdempotencyKeys::checkShape);
    PublishPost.Builder publish =
        PublishPost.newBuilder()
            .setText(wanted.text())
            .setCreatedAtMs(clock.millis())
            .setRequestId(key.orElse(""));
    if (!wanted.inReplyTo().isEmpty()) {
      long answered = PostId.parse(wanted.inReplyTo()).orElseThrow();
      Optional<Post> there = Answers.value(reads.post(answered, Optional.empty()));
      if (there.isEmpty()) {
        // It may have gone since the first request, whose answer stays the same.
        return key.flatMap(k -> first(wanted, k, clock.millis(), Optional.empty()))
            .orElseThrow(
                () -> ProblemException.invalid("inReplyTo", "is the id of no post there is"));
      }
      publish.setInReplyTo(answered).setInReplyToAuthor(there.get().getAuthor());
    }
    Post post = append(wanted.author(), publish.build());
    return key.isEmpty()
        ? post
        : first(wanted, key.get(), PostId.timeMs(post.getId()), Optional.of(position(post)))
            .orElseThrow(
                () -> ProblemException.retry(503, "It is not known which request was the first"));
  }

  private Post append(String author, PublishPost publish) {
    PostCommand command = PostCommand.newBuilder().setPublish(publish).build();
    try {
      TopicWriter.Written written =
          writer.append(
              TimelinesTopics.POSTS, author, command, UUID.randomUUID().toString(), clock.millis());
      Position position = written.position();
      return Post.newBuilder()
          .setId(PostId.of(written.timestampMs(), position.partition(), position.offset()))
          .setAuthor(author)
          .setText(publish.getText())
          .setInReplyTo(publish.getInReplyTo())
          .setInReplyToAuthor(publish.getInReplyToAuthor())
          .setCreatedAtMs(publish.getCreatedAtMs())
          .setOffset(position.offset())
          .build();
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The post may or may not have been written");
    }
  }

  private Optional<Post> first(NewPost wanted, String key, long atMs, Optional<Position> atLeast) {
    Optional<Post> first = reads.firstPost(new RequestKey(wanted.author(), key, atMs), atLeast);
    first.ifPresent(post -> requireSame(wanted, post));
    return first;
  }

  private static void requireSame(NewPost wanted, Post first) {
    String answered = first.getInReplyTo() == 0 ? "" : Long.toString(first.getInReplyTo());
    if (!wanted.inReplyTo().equals(answered)) {
      throw IdempotencyKeys.otherBody();
    }
    if (first.getDeleted()) { // Its text is gone, so nobody can tell whether it was this one.
      throw ProblemException.of(410, "The post of the first request with this key was taken back");
    }
    if (!wanted.text().equals(first.getText())) {
      throw IdempotencyKeys.otherBody();
    }
  }
}
