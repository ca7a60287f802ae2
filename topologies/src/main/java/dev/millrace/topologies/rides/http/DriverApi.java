package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.topologies.rides.DriverPlaces;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.Answers;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;

/** What is known of a driver. */
public final class DriverApi {
  private final RideReads reads;
  private final DriverPlaces places;
  private final Waits waits;

  DriverApi(RideReads reads, DriverPlaces places, Waits waits) {
    this.reads = reads;
    this.places = places;
    this.waits = waits;
  }

  @OpenApi(
      path = "/api/rides/drivers/{id}",
      methods = HttpMethod.GET,
      operationId = "getDriver",
      summary = "Where a driver is, and what it has: an offer or a ride",
      description = "Nobody has to sign up: of an unknown driver only the id is said.",
      tags = "rides",
      pathParams = @OpenApiParam(name = "id", required = true),
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = DriverView.class)))
  void get(Context ctx) {
    String driver = ctx.pathParam("id");
    if (!Ids.isOne(driver)) {
      throw ProblemException.invalid("id", Ids.RULE);
    }
    HeldDriver held =
        Answers.value(ctx, reads.driver(driver)).orElse(HeldDriver.getDefaultInstance());
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, DriverView.of(driver, places.of(driver), held, waits.offer()));
  }
}
