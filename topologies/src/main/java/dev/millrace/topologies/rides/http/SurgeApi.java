package dev.millrace.topologies.rides.http;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.topologies.rides.domain.Box;
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
  /** RFC 7946, 12. */
  private static final String GEO_JSON = "application/geo+json";

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
    double lat = PlaceParameters.lat(ctx::queryParam);
    double lng = PlaceParameters.lng(ctx::queryParam);
    answer(
        ctx,
        Json.CONTENT_TYPE,
        reads
            .cells()
            .at(lat, lng)
            .map(SurgeView::of)
            .orElseGet(() -> SurgeView.plain(Cells.surge(lat, lng))));
  }

  @OpenApi(
      path = "/api/rides/surge/cells",
      methods = HttpMethod.GET,
      operationId = "getSurgeCells",
      summary = "Show surge on a map",
      description =
          "The cells with a window whose centres are within a box, as a GeoJSON feature collection:"
              + " borders with multiplier, ratio and windowEnd; more, if there are more than asked"
              + " for (the same ones are shown each time), and asOf, when the newest window ended.",
      tags = "rides",
      queryParams = {
        @OpenApiParam(name = BoxParameter.NAME, required = true, description = BoxParameter.ABOUT),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 5000; default 2000")
      },
      responses =
          @OpenApiResponse(
              status = "200",
              content = @OpenApiContent(mimeType = GEO_JSON, type = "object")))
  void within(Context ctx) {
    Box box = BoxParameter.read(ctx::queryParam);
    int limit = Parameters.wholeNumber(ctx::queryParam, "limit", USUAL, 1, MOST);
    SurgeMap<CellSurge> cells = reads.cells();
    SteadySample<CellSurge> sample = new SteadySample<>(limit);
    cells.within(box, sample);
    answer(ctx, GEO_JSON, SurgeMapView.of(sample.list(), sample.more(), cells.newestMs()));
  }

  private static void answer(Context ctx, String contentType, Object view) {
    ctx.header("Cache-Control", "no-store");
    ctx.status(200).contentType(contentType).result(Json.write(view));
  }
}
