package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.topologies.runtime.http.FieldError;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import dev.millrace.topologies.runtime.topics.TopicWriter.Event;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiRequired;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Positions of drivers that come over HTTP. */
public final class PingsApi {
  /** Of a batch. */
  static final int MOST_PINGS = 1_000;

  /** Of a batch: all of them with all that they can say. */
  private static final int MOST_BYTES = 512 * 1_024;

  /** Positions of drivers, as JSON. */
  public record NewPings(@OpenApiRequired List<NewPing> pings) {}

  /**
   * A position of a driver, as JSON.
   *
   * @param headingDeg direction of travel in degrees clockwise from north; may be absent
   * @param speedMps metres a second; may be absent
   * @param status {@code available} (default), {@code on-trip} or {@code offline}
   * @param at when; default now
   */
  public record NewPing(
      @OpenApiRequired String driver,
      @OpenApiRequired double lat,
      @OpenApiRequired double lng,
      Float headingDeg,
      Float speedMps,
      String status,
      String at) {}

  /**
   * What became of a batch, as JSON.
   *
   * @param accepted how many were taken
   * @param problems what is wrong with the others
   */
  public record PingsView(int accepted, @OpenApiRequired List<PingProblem> problems) {}

  /**
   * What is wrong with a position, as JSON.
   *
   * @param index its place in the batch, from 0 on
   * @param errors its fields that are wrong
   */
  public record PingProblem(int index, @OpenApiRequired List<FieldError> errors) {}

  private final TopicWriter writer;
  private final Clock clock;

  PingsApi(TopicWriter writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  @OpenApi(
      path = "/api/rides/pings",
      methods = HttpMethod.POST,
      operationId = "sendPings",
      summary = "Say where drivers are",
      description =
          "A batch of 1 to 1000 positions. Those that are right are taken, the others are named in"
              + " the answer. If none is right, the answer is 422. A batch may be sent again: a position"
              + " that is known changes nothing.",
      tags = "rides",
      requestBody =
          @OpenApiRequestBody(required = true, content = @OpenApiContent(from = NewPings.class)),
      responses =
          @OpenApiResponse(status = "202", content = @OpenApiContent(from = PingsView.class)))
  void send(Context ctx) {
    List<JsonNode> nodes = nodes(Json.body(ctx, Set.of(Json.CONTENT_TYPE), MOST_BYTES));
    List<Event<String, DriverPing>> pings = new ArrayList<>(nodes.size());
    List<PingProblem> problems = new ArrayList<>();
    long nowMs = clock.millis();
    for (int i = 0; i < nodes.size(); i++) {
      PingBody body = PingBody.read(nodes.get(i), nowMs);
      if (body.errors().isEmpty()) {
        DriverPing ping = body.ping();
        pings.add(new Event<>(ping.getDriver(), ping, ping.getAtMs()));
      } else {
        problems.add(new PingProblem(i, body.errors()));
      }
    }
    if (pings.isEmpty()) {
      throw ProblemException.invalid(problems.stream().flatMap(PingsApi::named).toList());
    }
    try {
      writer.writeAll(RidesTopics.PINGS, pings);
    } catch (TopicWriter.NotWrittenException e) {
      throw ProblemException.retry(503, "The positions may or may not have been written");
    }
    Json.answer(ctx, 202, new PingsView(pings.size(), problems));
  }

  private static List<JsonNode> nodes(byte[] body) {
    JsonFields fields = new JsonFields(Json.object(body));
    List<JsonNode> nodes = fields.list("pings");
    if (nodes.isEmpty() || nodes.size() > MOST_PINGS) {
      fields.reject("pings", "must have 1 to " + MOST_PINGS + " positions");
    }
    fields.check();
    return nodes;
  }

  /** Where all are wrong, they are fields of the request. */
  private static Stream<FieldError> named(PingProblem problem) {
    String name = "pings[" + problem.index() + "]";
    return problem.errors().stream()
        .map(
            error ->
                new FieldError(
                    error.field().isEmpty() ? name : name + "." + error.field(), error.reason()));
  }
}
