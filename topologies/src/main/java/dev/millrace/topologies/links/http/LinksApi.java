package dev.millrace.topologies.links.http;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.ShortLink;
import dev.millrace.topologies.links.topology.LinkMessages;
import dev.millrace.topologies.runtime.http.FieldError;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Creating and managing links. A change is answered when the owner has applied it, with a token by
 * which any instance's next answer includes it.
 */
public final class LinksApi {
  private static final int PAGE = 50;
  private static final int LONGEST_PAGE = 500;
  private static final String UNKNOWN = "There is no link under this code";

  private final LinkCreation creation;
  private final LinkReads links;
  private final LinkPages pages;
  private final Admission admission;
  private final TopicWriter writer;
  private final String baseUrl;
  private final Clock clock;

  LinksApi(
      LinkCreation creation,
      LinkReads links,
      LinkPages pages,
      Admission admission,
      TopicWriter writer,
      String baseUrl,
      Clock clock) {
    this.creation = creation;
    this.links = links;
    this.pages = pages;
    this.admission = admission;
    this.writer = writer;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @OpenApi(
      path = "/api/links",
      methods = HttpMethod.POST,
      operationId = "createLink",
      summary = "Create a link",
      description =
          "Without an alias the code is generated. With an Idempotency-Key a repetition of the same"
              + " request within 24 hours gets the same answer.",
      tags = "links",
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = LinkBodies.Create.class)),
      responses = {
        @OpenApiResponse(
            status = "201",
            description = "The link exists",
            content = @OpenApiContent(from = LinkView.class)),
        @OpenApiResponse(
            status = "409",
            description = "The alias is taken, or the first request with the key is in flight",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void create(Context ctx) {
    byte[] body = Json.body(ctx, Set.of(Json.CONTENT_TYPE));
    CreateRequest request = CreateRequest.read(body);
    String key = ctx.header(IdempotencyKeys.HEADER);
    LinkCreation.Created created =
        key == null ? creation.create(request) : creation.create(request, body, key);
    ShortLink link = created.link();
    created.position().ifPresent(p -> ctx.header(Position.HEADER, p.toString()));
    ctx.header("Location", "/api/links/" + link.code());
    // As of its creation, so that a repetition after its expiry reads the same.
    Json.answer(ctx, 201, LinkView.of(link, baseUrl, link.createdAt()));
  }

  @OpenApi(
      path = "/api/links/{code}",
      methods = HttpMethod.GET,
      operationId = "getLink",
      summary = "Read a link",
      description = "A deleted link is still shown, with the status deleted.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = LinkView.class)))
  void get(Context ctx) {
    show(ctx, find(ctx, PositionHeader.read(ctx)));
  }

  @OpenApi(
      path = "/api/links/{code}",
      methods = HttpMethod.PATCH,
      operationId = "changeLink",
      summary = "Change a link",
      description =
          "JSON merge patch: an absent field stays, null goes back to the default. Redirects of"
              + " other instances may follow the old link for 5 more seconds.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = {
                @OpenApiContent(from = LinkBodies.Patch.class, mimeType = Json.CONTENT_TYPE),
                @OpenApiContent(from = LinkBodies.Patch.class, mimeType = Json.MERGE_PATCH)
              }),
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = LinkView.class)),
        @OpenApiResponse(
            status = "410",
            description = "The link is deleted",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void patch(Context ctx) {
    PatchRequest patch =
        PatchRequest.read(Json.body(ctx, Set.of(Json.CONTENT_TYPE, Json.MERGE_PATCH)));
    Answer.Found<ShortLink> current = find(ctx, Optional.empty());
    if (current.value().deleted()) {
      throw ProblemException.of(410, "This link is deleted");
    }
    if (patch.changesNothing()) {
      show(ctx, current);
      return;
    }
    LinkChange.Update update = patch.command(UUID.randomUUID().toString(), clock.millis());
    List<FieldError> errors = admission.check(update);
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    Answer.Found<ShortLink> changed = apply(ctx, update);
    if (changed.value().deleted()) {
      throw ProblemException.of(410, "This link was deleted in the meantime");
    }
    show(ctx, changed);
  }

  @OpenApi(
      path = "/api/links/{code}",
      methods = HttpMethod.DELETE,
      operationId = "deleteLink",
      summary = "Delete a link",
      description = "Its code is never given again. Deleting twice is no error.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      responses = @OpenApiResponse(status = "204"))
  void delete(Context ctx) {
    if (!find(ctx, Optional.empty()).value().deleted()) {
      apply(ctx, new LinkChange.Delete(UUID.randomUUID().toString(), clock.millis()));
    }
    ctx.status(204);
  }

  @OpenApi(
      path = "/api/links",
      methods = HttpMethod.GET,
      operationId = "listLinks",
      summary = "List links, newest first",
      tags = "links",
      queryParams = {
        @OpenApiParam(name = "cursor", description = "The field next of the page before"),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 500; default 50")
      },
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = PageView.class)))
  void list(Context ctx) {
    int limit = Parameters.wholeNumber(ctx::queryParam, "limit", PAGE, 1, LONGEST_PAGE);
    // One more than asked for tells whether there is a next page.
    List<Link> found =
        pages.page(LinkCursor.read(ctx.queryParam("cursor")), limit + 1, PositionHeader.read(ctx));
    List<Link> shown = found.subList(0, Math.min(limit, found.size()));
    String next =
        found.size() > limit ? LinkCursor.write(LinkPages.key(shown.get(limit - 1))) : null;
    long now = clock.millis();
    List<LinkView> items =
        shown.stream()
            .map(link -> LinkView.of(LinkMessages.shortLink(link), baseUrl, now))
            .toList();
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, new PageView(items, next));
  }

  private Answer.Found<ShortLink> apply(Context ctx, LinkChange change) {
    String code = ctx.pathParam("code");
    Position position;
    try {
      position =
          writer.write(
              LinksTopics.COMMANDS,
              code,
              LinkMessages.command(change),
              change.commandId(),
              change.issuedAt());
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The change may or may not have been made");
    }
    Answer.Found<ShortLink> applied = found(links.read(code, Optional.of(position)));
    links.forget(code);
    ctx.header(Position.HEADER, position.toString());
    return applied;
  }

  private Answer.Found<ShortLink> find(Context ctx, Optional<Position> atLeast) {
    String code = ctx.pathParam("code");
    if (!Aliases.isCode(code)) {
      throw ProblemException.of(404, UNKNOWN);
    }
    return found(links.read(code, atLeast));
  }

  private static Answer.Found<ShortLink> found(Answer<ShortLink> answer) {
    if (answer instanceof Answer.Found<ShortLink> found) {
      return found;
    }
    if (answer instanceof Answer.Unavailable<ShortLink> none) {
      throw ProblemException.retry(503, none.reason());
    }
    throw ProblemException.of(404, UNKNOWN);
  }

  private void show(Context ctx, Answer.Found<ShortLink> found) {
    found.staleness().ifPresent(lag -> ctx.header(KeyedReads.STALE_HEADER, lag));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, LinkView.of(found.value(), baseUrl, clock.millis()));
  }
}
