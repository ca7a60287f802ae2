package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** How a user stands to another one: whom it follows, mutes and blocks. */
public final class RelationsApi {
  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "follows", Relation.RELATION_FOLLOW,
          "mutes", Relation.RELATION_MUTE,
          "blocks", Relation.RELATION_BLOCK);

  private final TopicWriter writer;
  private final TimelineReads reads;
  private final Clock clock;

  RelationsApi(TopicWriter writer, TimelineReads reads, Clock clock) {
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * How a user stands to another one, as JSON.
   *
   * @param blockedBy whether the other one has blocked it
   */
  public record RelationsView(boolean follows, boolean mutes, boolean blocks, boolean blockedBy) {}

  @OpenApi(
      path = "/api/users/{id}/relations/{target}",
      methods = HttpMethod.GET,
      operationId = "getRelations",
      summary = "How a user stands to another one",
      description = "Nothing of it is so between users of whom nothing is known.",
      tags = "timelines",
      pathParams = {
        @OpenApiParam(name = "id", required = true),
        @OpenApiParam(name = "target", required = true)
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = RelationsView.class)))
  void get(Context ctx) {
    Answer<Relationship> answer = reads.relationship(between(ctx), PositionHeader.read(ctx));
    Relationship known = Answers.value(ctx, answer).orElse(Relationship.getDefaultInstance());
    ctx.header("Cache-Control", "no-store");
    Json.answer(
        ctx,
        200,
        new RelationsView(
            known.getFollows(), known.getMutes(), known.getBlocks(), known.getBlockedBy()));
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
    Relation relation = relation(ctx.pathParam("relation"));
    RelationKey between = between(ctx);
    long now = clock.millis();
    FollowCommand command =
        FollowCommand.newBuilder()
            .setTarget(between.target())
            .setRelation(relation)
            .setOn(on)
            .setAtMs(now)
            .build();
    try {
      Position position =
          writer.write(
              TimelinesTopics.FOLLOWS,
              between.reader(),
              command,
              UUID.randomUUID().toString(),
              now);
      ctx.header(Position.HEADER, position.toString());
      ctx.status(204);
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The change may or may not have been made");
    }
  }

  private static Relation relation(String name) {
    if (name.equals("relations")) { // All of them together can only be read.
      throw new MethodNotAllowedResponse("", Map.of("availableMethods", "GET, HEAD"));
    }
    Relation relation = RELATIONS.get(name);
    if (relation == null) {
      throw ProblemException.of(404, "There is nothing under this path");
    }
    return relation;
  }

  private static RelationKey between(Context ctx) {
    RelationKey between = new RelationKey(Users.name(ctx, "id"), Users.name(ctx, "target"));
    if (between.target().equals(between.reader())) {
      throw ProblemException.invalid("target", "is the user itself");
    }
    return between;
  }
}
