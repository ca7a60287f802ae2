package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.util.Optional;

/** Takes quotes, and shows rides. A ride has its quote's id, so a quote makes one at most. */
public final class RidesApi {
  static final String PATH = "/api/rides";

  private static final String EXPIRED = "The quote has expired";

  private final RequestNames names;
  private final TopicWriter writer;
  private final RideReads reads;
  private final Clock clock;

  RidesApi(RequestNames names, TopicWriter writer, RideReads reads, Clock clock) {
    this.names = names;
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  @OpenApi(
      path = PATH,
      methods = HttpMethod.POST,
      operationId = "takeQuote",
      summary = "Take a quote: a driver is looked for",
      description =
          "The ride has the quote's id. Taking a quote again is no error: 200 with the same ride.",
      tags = "rides",
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Bodies.RideWanted.class)),
      responses = {
        @OpenApiResponse(
            status = "201",
            description = "The ride exists",
            content = @OpenApiContent(from = RideView.class)),
        @OpenApiResponse(
            status = "200",
            description = "It existed already",
            content = @OpenApiContent(from = RideView.class)),
        @OpenApiResponse(
            status = "409",
            description = "The quote is another rider's",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "410",
            description = EXPIRED,
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void take(Context ctx) {
    byte[] body = Bodies.json(ctx);
    Bodies.RideWanted wanted = Bodies.RideWanted.read(body);
    RequestNames.Name name =
        names.name(
            Optional.ofNullable(ctx.header(IdempotencyKeys.HEADER)), PATH, body, wanted.quoteId());
    Trip trip = find(wanted.quoteId(), Optional.empty());
    requireRider(trip.getQuote(), wanted.rider());
    if (!RideCommands.isRide(trip)) {
      if (!QuoteRules.isValid(trip.getQuote().getExpiresAtMs(), clock.millis())) {
        throw ProblemException.of(410, EXPIRED);
      }
      Position position = write(trip.getQuote(), name.request());
      ctx.header(Position.HEADER, position.toString());
      trip = find(wanted.quoteId(), Optional.of(position));
    }
    if (!RideCommands.isRide(trip)) {
      throw ProblemException.of(410, EXPIRED); // By the broker's clock.
    }
    boolean mine = trip.getEvents(0).getRequest().equals(name.request());
    ctx.header("Location", PATH + "/" + trip.getId());
    Json.answer(ctx, mine ? 201 : 200, RideView.of(trip));
  }

  private Trip find(String quote, Optional<Position> atLeast) {
    return Answers.value(reads.trip(quote, atLeast))
        .orElseThrow(() -> ProblemException.of(404, QuotesApi.UNKNOWN));
  }

  private static void requireRider(Quote quote, String rider) {
    if (!rider.isEmpty() && !rider.equals(quote.getRider())) {
      throw ProblemException.conflict(
          "rider", "is not the quote's", "The quote is another rider's");
    }
  }

  private Position write(Quote quote, String request) {
    long nowMs = clock.millis();
    RideRequest wanted =
        RideRequest.newBuilder()
            .setQuote(quote.getId())
            .setRider(quote.getRider())
            .setPickup(quote.getPickup())
            .setAtMs(nowMs)
            .setRequest(request)
            .build();
    try {
      return writer.write(RidesTopics.REQUESTS, quote.getId(), wanted, request, nowMs);
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The ride may or may not have been asked for");
    }
  }

  @OpenApi(
      path = PATH + "/{id}",
      methods = HttpMethod.GET,
      operationId = "getRide",
      summary = "Read a ride and its history",
      description = "Until an hour after its end.",
      tags = "rides",
      pathParams = @OpenApiParam(name = "id", required = true),
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = RideView.class)))
  void get(Context ctx) {
    Trip trip =
        Optional.of(ctx.pathParam("id"))
            .filter(Ids::isOne)
            .flatMap(id -> Answers.value(ctx, reads.trip(id, PositionHeader.read(ctx))))
            .filter(RideCommands::isRide)
            .orElseThrow(() -> ProblemException.of(404, RideCommands.UNKNOWN));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, RideView.of(trip));
  }
}
