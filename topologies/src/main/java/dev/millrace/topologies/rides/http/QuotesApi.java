package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.rides.domain.Waits;
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
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Prices of rides. A quote is answered once it is committed: whoever takes it then finds it. */
public final class QuotesApi {
  static final String PATH = "/api/rides/quotes";

  /** What is said of a quote that there is not. */
  static final String UNKNOWN = "There is no such quote";

  /** So long the first request with a key may take; a repetition in between is told to wait. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

  private final RequestNames names;
  private final Quoting quoting;
  private final TopicWriter writer;
  private final RideReads reads;
  private final Clock clock;

  QuotesApi(RequestNames names, Quoting quoting, TopicWriter writer, RideReads reads, Clock clock) {
    this.names = names;
    this.quoting = quoting;
    this.writer = writer;
    this.reads = reads;
    this.clock = clock;
  }

  @OpenApi(
      path = PATH,
      methods = HttpMethod.POST,
      operationId = "quoteRide",
      summary = "Ask what a ride costs",
      description =
          "The quote never changes and may be taken for two minutes. It has the surge window that"
              + " its multiplier came from. With an Idempotency-Key a repetition of the same request"
              + " within an hour gets the same answer.",
      tags = "rides",
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Bodies.QuoteWanted.class)),
      responses = {
        @OpenApiResponse(status = "201", content = @OpenApiContent(from = QuoteView.class)),
        @OpenApiResponse(
            status = "409",
            description = "The first request with the key is in flight",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "410",
            description = "The quote of the first request with the key is forgotten",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void create(Context ctx) {
    byte[] body = Bodies.json(ctx);
    Bodies.QuoteWanted wanted = Bodies.QuoteWanted.read(body);
    RequestNames.Name name =
        names.name(
            Optional.ofNullable(ctx.header(IdempotencyKeys.HEADER)),
            PATH,
            body,
            UUID.randomUUID().toString());
    Quote quote =
        name.first()
            ? write(ctx, wanted, name)
            : repeat(name).orElseGet(() -> write(ctx, wanted, name));
    ctx.header("Location", PATH + "/" + quote.getId());
    Json.answer(ctx, 201, QuoteView.of(quote));
  }

  /** The quote of the first request; empty if that request died before it wrote one. */
  private Optional<Quote> repeat(RequestNames.Name name) {
    Optional<Quote> quote =
        Answers.value(reads.trip(name.resource(), Optional.empty())).map(Trip::getQuote);
    long ageMs = clock.millis() - name.atMs();
    if (quote.isEmpty() && ageMs < IN_FLIGHT.toMillis()) {
      throw ProblemException.retry(409, "The first request with this key is still in flight");
    }
    Duration kept = QuoteRules.VALID_FOR.plus(Waits.QUOTE_KEPT);
    if (quote.isEmpty() && ageMs >= kept.toMillis()) {
      throw ProblemException.of(410, "The quote of the first request with this key is forgotten");
    }
    return quote;
  }

  private Quote write(Context ctx, Bodies.QuoteWanted wanted, RequestNames.Name name) {
    long nowMs = clock.millis();
    String id = name.resource();
    Quote quote =
        quoting.quote(id, wanted.rider(), wanted.pickup().point(), wanted.dropoff().point(), nowMs);
    try {
      Position position = writer.write(RidesTopics.QUOTES, id, quote, name.request(), nowMs);
      ctx.header(Position.HEADER, position.toString());
      return Answers.value(reads.trip(id, Optional.of(position)))
          .orElseThrow(() -> ProblemException.retry(503, "The quote was not kept"))
          .getQuote();
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "There is no quote now");
    }
  }

  @OpenApi(
      path = PATH + "/{id}",
      methods = HttpMethod.GET,
      operationId = "getQuote",
      summary = "Read a quote",
      description =
          "Also after it has expired: one that was not taken for ten minutes, one that was as long"
              + " as its ride is known.",
      tags = "rides",
      pathParams = @OpenApiParam(name = "id", required = true),
      headers = @OpenApiParam(name = Position.HEADER, description = "Include this write"),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = QuoteView.class)))
  void get(Context ctx) {
    Quote quote =
        Optional.of(ctx.pathParam("id"))
            .filter(Ids::isOne)
            .flatMap(id -> Answers.value(ctx, reads.trip(id, PositionHeader.read(ctx))))
            .orElseThrow(() -> ProblemException.of(404, UNKNOWN))
            .getQuote();
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, QuoteView.of(quote));
  }
}
