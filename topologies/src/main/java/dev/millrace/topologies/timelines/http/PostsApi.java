package dev.millrace.topologies.timelines.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.DeletePost;
import dev.millrace.schemas.timelines.v1.LikePost;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.PostText;
import dev.millrace.topologies.timelines.domain.UserName;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writing, reading, taking back and liking posts. A post exists once the brokers have it: its id is
 * where it lies.
 */
public final class PostsApi {
  /**
   * A post to be written, as JSON.
   *
   * @param inReplyTo id of the post that it answers; may be absent
   */
  public record NewPost(String author, String text, String inReplyTo) {}

  /** Whether a user likes a post, as JSON. */
  public record LikeView(boolean likes) {}

  private static final String UNKNOWN = "There is no post with this id";

  private final PostWriting writing;
  private final TopicWriter writer;
  private final TimelineReads reads;
  private final Clock clock;

  PostsApi(PostWriting writing, TopicWriter writer, TimelineReads reads, Clock clock) {
    this.writing = writing;
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  @OpenApi(
      path = "/api/posts",
      methods = HttpMethod.POST,
      operationId = "writePost",
      summary = "Write a post",
      description =
          "Its id is where the log has it. The token of the answer lets any read include it. With an"
              + " Idempotency-Key a repetition of the same request of the author within 24 hours"
              + " gets the same answer.",
      tags = "timelines",
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(required = true, content = @OpenApiContent(from = NewPost.class)),
      responses = {
        @OpenApiResponse(status = "201", content = @OpenApiContent(from = PostView.class)),
        @OpenApiResponse(
            status = "410",
            description = "The post of the first request with the key was taken back",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void create(Context ctx) {
    NewPost wanted = newPost(Json.object(Json.body(ctx, Set.of(Json.CONTENT_TYPE))));
    Post post = writing.write(wanted, Optional.ofNullable(ctx.header(IdempotencyKeys.HEADER)));
    ctx.header("Location", "/api/posts/" + post.getId());
    ctx.header(Position.HEADER, PostWriting.position(post).toString());
    Json.answer(ctx, 201, PostView.item(post));
  }

  private static NewPost newPost(ObjectNode body) {
    JsonFields fields = new JsonFields(body);
    NewPost post =
        new NewPost(
            fields.text("author", ""), fields.text("text", ""), fields.text("inReplyTo", ""));
    if (!UserName.isOne(post.author)) {
      fields.reject("author", UserName.RULE);
    }
    if (!PostText.isAllowed(post.text)) {
      fields.reject("text", PostText.RULE);
    }
    if (!post.inReplyTo.isEmpty() && PostId.parse(post.inReplyTo).isEmpty()) {
      fields.reject("inReplyTo", "is no id of a post");
    }
    fields.check();
    return post;
  }

  @OpenApi(
      path = "/api/posts/{id}",
      methods = HttpMethod.GET,
      operationId = "getPost",
      summary = "Read a post, and how it was delivered",
      tags = "timelines",
      pathParams = {@OpenApiParam(name = "id", required = true)},
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = PostView.class)))
  void get(Context ctx) {
    Post post = find(ctx, ctx.pathParam("id"));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, PostView.whole(post));
  }

  @OpenApi(
      path = "/api/posts/{id}",
      methods = HttpMethod.DELETE,
      operationId = "deletePost",
      summary = "Take a post back",
      tags = "timelines",
      pathParams = {@OpenApiParam(name = "id", required = true)},
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses = @OpenApiResponse(status = "204"))
  void delete(Context ctx) {
    Post post = find(ctx, ctx.pathParam("id"));
    TopicWriter.Written written =
        write(
            post.getAuthor(),
            PostCommand.newBuilder()
                .setDelete(DeletePost.newBuilder().setPostId(post.getId()))
                .build());
    ctx.header(Position.HEADER, written.position().toString());
    ctx.status(204);
  }

  @OpenApi(
      path = "/api/users/{id}/likes/{post}",
      methods = HttpMethod.GET,
      operationId = "getLike",
      summary = "Whether a user likes a post",
      tags = "timelines",
      pathParams = {
        @OpenApiParam(name = "id", required = true),
        @OpenApiParam(name = "post", required = true)
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = LikeView.class)))
  void likes(Context ctx) {
    String user = Users.name(ctx, "id");
    Optional<Position> atLeast = PositionHeader.read(ctx);
    boolean likes =
        PostId.parse(ctx.pathParam("post")).stream()
            .mapToObj(id -> reads.likes(new LikeKey(id, user), atLeast))
            .flatMap(answer -> Answers.value(ctx, answer).stream())
            .findFirst()
            .orElseThrow(() -> ProblemException.of(404, UNKNOWN))
            .getValue();
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, new LikeView(likes));
  }

  @OpenApi(
      path = "/api/users/{id}/likes/{post}",
      methods = HttpMethod.PUT,
      operationId = "like",
      summary = "Like a post",
      description = "Liking twice is no error.",
      tags = "timelines",
      pathParams = {
        @OpenApiParam(name = "id", required = true),
        @OpenApiParam(name = "post", required = true)
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses = @OpenApiResponse(status = "204"))
  void like(Context ctx) {
    like(ctx, true);
  }

  @OpenApi(
      path = "/api/users/{id}/likes/{post}",
      methods = HttpMethod.DELETE,
      operationId = "unlike",
      summary = "No longer like a post",
      tags = "timelines",
      pathParams = {
        @OpenApiParam(name = "id", required = true),
        @OpenApiParam(name = "post", required = true)
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses = @OpenApiResponse(status = "204"))
  void unlike(Context ctx) {
    like(ctx, false);
  }

  private void like(Context ctx, boolean liked) {
    String user = Users.name(ctx, "id");
    Post post = find(ctx, ctx.pathParam("post"));
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

  private Post find(Context ctx, String id) {
    return PostId.parse(id).stream()
        .mapToObj(known -> Answers.value(ctx, reads.post(known, PositionHeader.read(ctx))))
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
