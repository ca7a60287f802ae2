package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.DeletePost;
import dev.millrace.schemas.timelines.v1.LikePost;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.PostText;
import dev.millrace.topologies.timelines.domain.UserName;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writing, reading, taking back and liking posts. A post exists once the brokers have it: its id is
 * where it lies.
 */
final class PostsApi {
  private static final String UNKNOWN = "There is no post with this id";

  private final TopicWriter writer;
  private final TimelineReads reads;
  private final Clock clock;

  PostsApi(TopicWriter writer, TimelineReads reads, Clock clock) {
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  /** {@code POST /api/posts}. */
  void create(Context ctx) {
    JsonFields fields = new JsonFields(Json.object(Json.body(ctx, Set.of(Json.CONTENT_TYPE))));
    String author = fields.text("author", "");
    String text = fields.text("text", "");
    String inReplyTo = fields.text("inReplyTo", "");
    if (!UserName.isOne(author)) {
      fields.reject("author", UserName.RULE);
    }
    if (!PostText.isAllowed(text)) {
      fields.reject("text", PostText.RULE);
    }
    if (!inReplyTo.isEmpty() && PostId.parse(inReplyTo).isEmpty()) {
      fields.reject("inReplyTo", "is no id of a post");
    }
    fields.check();
    PublishPost.Builder publish =
        PublishPost.newBuilder().setText(text).setCreatedAtMs(clock.millis());
    if (!inReplyTo.isEmpty()) {
      long answered = PostId.parse(inReplyTo).getAsLong();
      Post post =
          reads
              .post(answered, Optional.empty())
              .orElseThrow(
                  () -> ProblemException.invalid("inReplyTo", "is the id of no post there is"));
      publish.setInReplyTo(answered).setInReplyToAuthor(post.getAuthor());
    }
    TopicWriter.Written written =
        write(author, PostCommand.newBuilder().setPublish(publish).build());
    long id =
        PostId.of(
            written.timestampMs(), written.position().partition(), written.position().offset());
    ctx.header("Location", "/api/posts/" + id);
    Json.answer(
        ctx,
        201,
        new PostView(
            Long.toString(id),
            author,
            text,
            inReplyTo.isEmpty() ? null : inReplyTo,
            inReplyTo.isEmpty() ? null : publish.getInReplyToAuthor(),
            Instant.ofEpochMilli(publish.getCreatedAtMs()).toString(),
            null,
            null));
    ctx.header(Position.HEADER, written.position().toString());
  }

  /** {@code GET /api/posts/{id}}. */
  void get(Context ctx) {
    Post post = find(ctx.pathParam("id"), PositionHeader.read(ctx));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, PostView.whole(post));
  }

  /** {@code DELETE /api/posts/{id}}. */
  void delete(Context ctx) {
    Post post = find(ctx.pathParam("id"), PositionHeader.read(ctx));
    TopicWriter.Written written =
        write(
            post.getAuthor(),
            PostCommand.newBuilder()
                .setDelete(DeletePost.newBuilder().setPostId(post.getId()))
                .build());
    ctx.header(Position.HEADER, written.position().toString());
    ctx.status(204);
  }

  /** {@code PUT} and {@code DELETE /api/users/{id}/likes/{post}}. */
  void like(Context ctx, boolean liked) {
    String user = Users.name(ctx, "id");
    Post post = find(ctx.pathParam("post"), PositionHeader.read(ctx));
    TopicWriter.Written written =
        write(
            post.getAuthor(),
            PostCommand.newBuilder()
                .setLike(
                    LikePost.newBuilder().setPostId(post.getId()).setUser(user).setLiked(liked))
                .build());
    ctx.header(Position.HEADER, written.position().toString());
    ctx.status(204);
  }

  private Post find(String id, Optional<Position> atLeast) {
    return PostId.parse(id).stream()
        .mapToObj(known -> reads.post(known, atLeast))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> ProblemException.of(404, UNKNOWN));
  }

  private TopicWriter.Written write(String author, PostCommand command) {
    try {
      return writer.append(
          TimelinesTopics.POSTS, author, command, UUID.randomUUID().toString(), clock.millis());
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The change may or may not have been made");
    }
  }
}
