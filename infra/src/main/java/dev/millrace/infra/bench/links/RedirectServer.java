package dev.millrace.infra.bench.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.topologies.links.SecretFile;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.TrustedProxies;
import dev.millrace.topologies.links.domain.VisitorHash;
import dev.millrace.topologies.links.http.ClickEmitter;
import dev.millrace.topologies.links.http.Clicks;
import dev.millrace.topologies.runtime.http.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import redis.clients.jedis.RedisClient;

/**
 * A process that redirects in another way than ours, behind the same HTTP server: always to the
 * same URL ({@code bench.url}), sending the same click or none ({@code bench.clicks}), or to what
 * Redis says, sending the same click.
 */
public final class RedirectServer {
  private static final int REDIS_CONNECTIONS = 64;
  private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);

  private RedirectServer() {}

  /**
   * @param args the file of settings
   */
  public static void main(String[] args) throws IOException {
    Settings settings = Settings.load(Path.of(args[0]), System.getenv());
    HttpServer http = new HttpServer("127.0.0.1", settings.number("http.port", 0, 1, 65_535));
    Optional<String> constant = settings.find("bench.url");
    if (constant.isPresent() && !Boolean.parseBoolean(settings.text("bench.clicks", "false"))) {
      serve(http, new ConstantRedirect(constant.get()), () -> true);
      closeOnExit(List.of(http));
      return;
    }
    Endpoints endpoints = Endpoints.of(settings);
    ClickEmitter emitter =
        new ClickEmitter(
            endpoints.kafka(),
            "/bench/redirects",
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    Countries countries =
        settings.find("links.geo-database").isPresent()
            ? Countries.of(Path.of(settings.text("links.geo-database")))
            : Countries.none();
    Clicks clicks =
        new Clicks(
            TrustedProxies.parse(TrustedProxies.LOOPBACK),
            new VisitorHash(SecretFile.load(Path.of(settings.text("links.secret-file")))),
            countries);
    UnaryOperator<String> urls =
        constant.<UnaryOperator<String>>map(url -> code -> url).orElseGet(() -> inRedis(endpoints));
    serve(http, new ClickingRedirect(urls, clicks, emitter), emitter::ready);
    closeOnExit(List.of(http, emitter));
  }

  private static UnaryOperator<String> inRedis(Endpoints endpoints) {
    RedisClient redis = RedisClients.open(endpoints.redisUri(), REDIS_CONNECTIONS, REDIS_TIMEOUT);
    return code -> redis.get(RedisLoader.KEY + code);
  }

  private static void serve(HttpServer http, Handler.Singleton redirects, BooleanSupplier ready) {
    http.start(
        routes -> routes.get("/health/ready", ctx -> ctx.status(ready.getAsBoolean() ? 200 : 503)),
        List.of(redirects));
  }

  private static void closeOnExit(List<AutoCloseable> inOrder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  for (AutoCloseable closeable : inOrder) {
                    try {
                      closeable.close();
                    } catch (Exception e) {
                      System.err.println("did not close well: " + e);
                    }
                  }
                },
                "shutdown"));
  }
}
