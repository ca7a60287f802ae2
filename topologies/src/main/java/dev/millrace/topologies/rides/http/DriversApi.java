package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.NearbyDrivers;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.query.KeyedReads;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;

/** Where drivers are. */
public final class DriversApi {
  private final IndexReads reads;
  private final MapReads map;

  DriversApi(IndexReads reads, MapReads map) {
    this.reads = reads;
    this.map = map;
  }

  @OpenApi(
      path = NearbyHandler.PATH,
      methods = HttpMethod.GET,
      operationId = "getNearbyDrivers",
      summary = "Find the free drivers that would be at a place first",
      description =
          "Within 4 km as the crow flies. A driver counts that has neither an offer nor a ride, and"
              + " was heard of within the last minute. An answer from a copy says so in"
              + " Millrace-Stale.",
      tags = "rides",
      queryParams = {
        @OpenApiParam(name = "lat", required = true, type = Double.class, description = "Degrees"),
        @OpenApiParam(name = "lng", required = true, type = Double.class, description = "Degrees"),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 50; default 5")
      },
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = NearbyView.class)))
  void nearby(Context ctx) {
    NearbyDrivers nearby =
        Answers.value(ctx, reads.nearby(PlaceParameters.search(ctx::queryParam)))
            .orElse(NearbyDrivers.getDefaultInstance());
    answer(ctx, NearbyView.of(nearby));
  }

  @OpenApi(
      path = "/api/rides/drivers",
      methods = HttpMethod.GET,
      operationId = "getDrivers",
      summary = "Show drivers on a map",
      description =
          "Those within a box that are not offline. If there are more than asked for, the same ones"
              + " are shown each time.",
      tags = "rides",
      queryParams = {
        @OpenApiParam(name = BoxParameter.NAME, required = true, description = BoxParameter.ABOUT),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 5000; default 1000")
      },
      responses = @OpenApiResponse(status = "200", content = @OpenApiContent(from = MapView.class)))
  void within(Context ctx) {
    MapReads.Drivers drivers = map.within(BoxParameter.read(ctx::queryParam), MapReads.limit(ctx));
    if (drivers.stale()) {
      ctx.header(KeyedReads.STALE_HEADER, "true; lag=unknown");
    }
    answer(ctx, MapView.of(drivers.within()));
  }

  private static void answer(Context ctx, Object view) {
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, view);
  }
}
