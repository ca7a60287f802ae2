package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What belongs to a user: its timeline, its posts, whom it follows, mutes and blocks. */
public final class UsersApi {
  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "follows", Relation.RELATION_FOLLOW,
          "mutes", Relation.RELATION_MUTE,
          "blocks", Relation.RELATION_BLOCK);

  private final TopicWriter writer;
  private final TimelineReads reads;
  private final Clock clock;

  UsersApi(TopicWriter writer, TimelineReads reads, Clock clock) {
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * A user as JSON.
   *
   * @param follows whom it follows
   * @param followers who follow it, as far as its partition has been told: exact below ten in each
   *     partition, else to a tenth
   * @param posts that were not taken back
   */
  public record UserView(String id, long follows, long followers, long posts) {}

  @OpenApi(
      path = "/api/users/{id}",
      methods = HttpMethod.GET,
      operationId = "getUser",
      summary = "What is known of a user",
      description = "Nobody has to sign up: a user of whom nothing is known has nothing.",
      tags = "timelines",
      pathParams = {@OpenApiParam(name = "id", required = true)},
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = UserView.class)))
  void get(Context ctx) {
    String user = Users.name(ctx, "id");
    Optional<Position> atLeast = PositionHeader.read(ctx);
    Author author = reads.author(user, atLeast);
    Reader reader = reads.reader(user, atLeast);
    ctx.header("Cache-Control", "no-store");
    Json.answer(
        ctx,
        200,
        new UserView(
            user,
            reader.getFollowsCount(),
            author.getAudiencesList().stream().mapToLong(Audience::getReaders).sum(),
            author.getPosts()));
  }

  @OpenApi(
      path = "/api/users/{id}/timeline",
      methods = HttpMethod.GET,
      operationId = "getTimeline",
      summary = "Read the home timeline of a user, newest first",
      description =
          "The posts of those whom the user follows, and its own. A cursor is a position: posts that come meanwhile shift nothing.",
      tags = "timelines",
      pathParams = {@OpenApiParam(name = "id", required = true)},
      queryParams = {
        @OpenApiParam(name = "cursor", description = "The field nextCursor of the page before"),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 200; default 20")
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = PostPageView.class)))
  void timeline(Context ctx) {
    TimelineReads.Timeline timeline = reads.timeline(page(ctx), PositionHeader.read(ctx));
    timeline.staleness().ifPresent(lag -> ctx.header(KeyedReads.STALE_HEADER, lag));
    answer(ctx, PostPageView.of(timeline.page()));
  }

  @OpenApi(
      path = "/api/users/{id}/posts",
      methods = HttpMethod.GET,
      operationId = "getPostsOfUser",
      summary = "Read the posts of a user, newest first",
      tags = "timelines",
      pathParams = {@OpenApiParam(name = "id", required = true)},
      queryParams = {
        @OpenApiParam(name = "cursor", description = "The field nextCursor of the page before"),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 200; default 20")
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = PostPageView.class)))
  void posts(Context ctx) {
    answer(ctx, PostPageView.of(reads.postsOf(page(ctx), PositionHeader.read(ctx))));
  }

  private static PageKey page(Context ctx) {
    return new PageKey(
        Users.name(ctx, "id"),
        PostCursor.read(ctx.queryParam("cursor")),
        Parameters.wholeNumber(ctx::queryParam, "limit", PageKey.USUAL, 1, PageKey.MOST));
  }

  private static void answer(Context ctx, PostPageView page) {
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, page);
  }

  @OpenApi(
      path = "/api/users/{id}/{relation}/{target}",
      methods = HttpMethod.PUT,
      operationId = "relate",
      summary = "Follow, mute or block a user",
      description =
          "The relation is follows, mutes or blocks. Saying it twice is no error. A block ends both follows.",
      tags = "timelines",
      pathParams = {
        @OpenApiParam(name = "id", required = true),
        @OpenApiParam(name = "relation", required = true),
        @OpenApiParam(name = "target", required = true)
      },
      responses = @OpenApiResponse(status = "204"))
  void relate(Context ctx) {
    relate(ctx, true);
  }

  @OpenApi(
      path = "/api/users/{id}/{relation}/{target}",
      methods = HttpMethod.DELETE,
      operationId = "unrelate",
      summary = "No longer follow, mute or block a user",
      tags = "timelines",
      pathParams = {
        @OpenApiParam(name = "id", required = true),
        @OpenApiParam(name = "relation", required = true),
        @OpenApiParam(name = "target", required = true)
      },
      responses = @OpenApiResponse(status = "204"))
  void unrelate(Context ctx) {
    relate(ctx, false);
  }

  private void relate(Context ctx, boolean on) {
    Relation relation = RELATIONS.get(ctx.pathParam("relation"));
    if (relation == null) {
      throw ProblemException.of(404, "There is nothing under this path");
    }
    String reader = Users.name(ctx, "id");
    String target = Users.name(ctx, "target");
    if (target.equals(reader)) {
      throw ProblemException.invalid("target", "is the user itself");
    }
    long now = clock.millis();
    FollowCommand command =
        FollowCommand.newBuilder()
            .setTarget(target)
            .setRelation(relation)
            .setOn(on)
            .setAtMs(now)
            .build();
    try {
      Position position =
          writer.write(TimelinesTopics.FOLLOWS, reader, command, UUID.randomUUID().toString(), now);
      ctx.header(Position.HEADER, position.toString());
      ctx.status(204);
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The change may or may not have been made");
    }
  }
}
