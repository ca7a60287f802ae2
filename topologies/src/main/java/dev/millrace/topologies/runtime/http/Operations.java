package dev.millrace.topologies.runtime.http;

import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.asyncapi.AsyncApiDocument;
import dev.millrace.topologies.runtime.PlatformSystem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What those who run the process ask: is it alive, is it ready, its metrics, its HTTP API, its
 * topics.
 */
public final class Operations {
  private final List<PlatformSystem> systems;
  private final PrometheusMeterRegistry metrics;
  private final byte[] openApi;
  private final byte[] asyncApi;

  public Operations(List<PlatformSystem> systems, PrometheusMeterRegistry metrics) {
    this.systems = systems;
    this.metrics = metrics;
    this.openApi = OpenApiDocument.text();
    this.asyncApi = AsyncApiDocument.text(Catalogue.all());
  }

  public void register(RoutesConfig routes) {
    routes.get("/health/live", this::live);
    routes.get("/health/ready", this::ready);
    routes.get("/metrics", this::metrics);
    routes.get("/openapi.json", ctx -> ctx.contentType(Json.CONTENT_TYPE).result(openApi));
    routes.get("/asyncapi.json", ctx -> ctx.contentType(Json.CONTENT_TYPE).result(asyncApi));
  }

  /**
   * How the process is.
   *
   * @param status {@code up} or {@code down}
   * @param systems by system, the state of each of its parts, for people
   */
  public record Health(String status, Map<String, Map<String, String>> systems) {}

  @OpenApi(
      path = "/health/live",
      methods = HttpMethod.GET,
      summary = "Whether a restart would help",
      tags = "operations",
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = Health.class)),
        @OpenApiResponse(
            status = "503",
            description = "It has given up; restart it",
            content = @OpenApiContent(from = Health.class))
      })
  private void live(Context ctx) {
    health(ctx, systems.stream().allMatch(PlatformSystem::alive));
  }

  @OpenApi(
      path = "/health/ready",
      methods = HttpMethod.GET,
      summary = "Whether to send it requests",
      tags = "operations",
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = Health.class)),
        @OpenApiResponse(
            status = "503",
            description = "Not yet, or not for a moment",
            content = @OpenApiContent(from = Health.class))
      })
  private void ready(Context ctx) {
    health(ctx, systems.stream().allMatch(s -> s.alive() && s.ready()));
  }

  @OpenApi(
      path = "/metrics",
      methods = HttpMethod.GET,
      summary = "Metrics for Prometheus",
      tags = "operations",
      responses =
          @OpenApiResponse(
              status = "200",
              content = @OpenApiContent(from = String.class, mimeType = "text/plain")))
  private void metrics(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4").result(metrics.scrape());
  }

  private void health(Context ctx, boolean well) {
    Map<String, Map<String, String>> states = new LinkedHashMap<>();
    systems.forEach(system -> states.put(system.name(), system.state()));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, well ? 200 : 503, new Health(well ? "up" : "down", states));
  }
}
