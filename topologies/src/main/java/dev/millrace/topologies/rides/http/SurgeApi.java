package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.topologies.rides.domain.Box;
import dev.millrace.topologies.rides.domain.Cells;
import dev.millrace.topologies.rides.domain.SteadySample;
import dev.millrace.topologies.rides.domain.SurgeMap;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Parameters;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;

/** What rides cost more, and why. Each instance has all of it. */
public final class SurgeApi {
  private static final int MOST = 5_000;
  private static final int USUAL = 2_000;

  private final SurgeReads reads;

  SurgeApi(SurgeReads reads) {
    this.reads = reads;
  }

  @OpenApi(
      path = "/api/rides/surge",
      methods = HttpMethod.GET,
      operationId = "getSurge",
      summary = "What a ride from a place costs more, and why",
      description =
          "With everything that the multiplier was computed from. Without a window it is the plain"
              + " price.",
      tags = "rides",
      queryParams = {
        @OpenApiParam(name = "lat", required = true, type = Double.class, description = "Degrees"),
        @OpenApiParam(name = "lng", required = true, type = Double.class, description = "Degrees")
      },
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = SurgeView.class)))
  void at(Context ctx) {
    double lat = NearbyQuery.lat(ctx::queryParam);
    double lng = NearbyQuery.lng(ctx::queryParam);
    answer(
        ctx,
        reads
            .cells()
            .at(lat, lng)
            .map(SurgeView::of)
            .orElseGet(() -> SurgeView.plain(Cells.at(lat, lng, Cells.SURGE))));
  }

  @OpenApi(
      path = "/api/rides/surge/cells",
      methods = HttpMethod.GET,
      operationId = "getSurgeCells",
      summary = "Show surge on a map",
      description =
          "The cells with a window whose centres are within a box, as GeoJSON. If there are more than"
              + " asked for, the same ones are shown each time.",
      tags = "rides",
      queryParams = {
        @OpenApiParam(name = BoxParameter.NAME, required = true, description = BoxParameter.ABOUT),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 5000; default 2000")
      },
      responses =
          @OpenApiResponse(status = "200", content = @OpenApiContent(from = SurgeMapView.class)))
  void within(Context ctx) {
    Box box = BoxParameter.read(ctx::queryParam);
    int limit = Parameters.wholeNumber(ctx::queryParam, "limit", USUAL, 1, MOST);
    SurgeMap<CellSurge> cells = reads.cells();
    SteadySample<CellSurge> sample = new SteadySample<>(limit);
    cells.within(box, sample);
    answer(ctx, SurgeMapView.of(sample.list(), sample.more(), cells.newestMs()));
  }

  private static void answer(Context ctx, Object view) {
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, view);
  }
}
