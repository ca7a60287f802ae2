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
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What belongs to a user: its timeline, its posts, whom it follows, mutes and blocks. */
final class UsersApi {
  private static final int PAGE = 20;
  private static final int LONGEST_PAGE = 200;

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

  /** {@code GET /api/users/{id}}. */
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

  /** {@code GET /api/users/{id}/timeline}. */
  void timeline(Context ctx) {
    answer(ctx, PostPageView.of(reads.timeline(page(ctx), PositionHeader.read(ctx))));
  }

  /** {@code GET /api/users/{id}/posts}. */
  void posts(Context ctx) {
    answer(ctx, PostPageView.of(reads.postsOf(page(ctx), PositionHeader.read(ctx))));
  }

  private static PageKey page(Context ctx) {
    return new PageKey(
        Users.name(ctx, "id"),
        PostCursor.read(ctx.queryParam("cursor")),
        Parameters.wholeNumber(ctx::queryParam, "limit", PAGE, 1, LONGEST_PAGE));
  }

  private static void answer(Context ctx, PostPageView page) {
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, page);
  }

  /** {@code PUT} and {@code DELETE /api/users/{id}/follows/{target}}, and the like. */
  void relate(Context ctx, Relation relation, boolean on) {
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
