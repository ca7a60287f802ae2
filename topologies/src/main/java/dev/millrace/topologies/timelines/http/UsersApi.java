package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.query.KeyedReads;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.util.Optional;

/** What belongs to a user: its timeline, its posts, its numbers. */
public final class UsersApi {
  private final TimelineReads reads;

  UsersApi(TimelineReads reads) {
    this.reads = reads;
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
    Author author =
        Answers.value(ctx, reads.author(user, atLeast)).orElse(Author.getDefaultInstance());
    Reader reader =
        Answers.value(ctx, reads.reader(user, atLeast)).orElse(Reader.getDefaultInstance());
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
    PostPage page =
        Answers.value(ctx, reads.postsOf(page(ctx), PositionHeader.read(ctx)))
            .orElse(PostPage.getDefaultInstance());
    answer(ctx, PostPageView.of(page));
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
}
