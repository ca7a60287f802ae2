package dev.millrace.topologies.runtime.http;

import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.asyncapi.AsyncApiDocument;
import dev.millrace.topologies.runtime.PlatformSystem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What those who run the process ask: is it alive, is it ready, its metrics, its HTTP API, its
 * topics.
 */
public final class Operations {
  /** Where the annotation processor puts what it made of the handlers' annotations. */
  private static final String OPENAPI = "/openapi-plugin/openapi-default.json";

  /** Of the API, not of the release. */
  private static final String VERSION = "1";

  private final List<PlatformSystem> systems;
  private final PrometheusMeterRegistry metrics;
  private final byte[] openApi;
  private final byte[] asyncApi;

  public Operations(List<PlatformSystem> systems, PrometheusMeterRegistry metrics) {
    this.systems = systems;
    this.metrics = metrics;
    this.openApi = Json.withApiInfo(resource(OPENAPI), "Millrace", VERSION);
    this.asyncApi = AsyncApiDocument.text(Catalogue.all());
  }

  public void register(RoutesConfig routes) {
    routes.get(
        "/health/live", ctx -> health(ctx, systems.stream().allMatch(PlatformSystem::alive)));
    routes.get(
        "/health/ready",
        ctx -> health(ctx, systems.stream().allMatch(s -> s.alive() && s.ready())));
    routes.get(
        "/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4").result(metrics.scrape()));
    routes.get("/openapi.json", ctx -> ctx.contentType(Json.CONTENT_TYPE).result(openApi));
    routes.get("/asyncapi.json", ctx -> ctx.contentType(Json.CONTENT_TYPE).result(asyncApi));
  }

  private void health(Context ctx, boolean well) {
    Map<String, Object> states = new LinkedHashMap<>();
    systems.forEach(system -> states.put(system.name(), system.state()));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, well ? 200 : 503, Map.of("status", well ? "up" : "down", "systems", states));
  }

  private static byte[] resource(String path) {
    try (InputStream in = Operations.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing: compile with annotation processing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
