package dev.millrace.topologies.runtime.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * The one HTTP server of a process: Javalin on Jetty. The port is bound on construction, so that
 * systems can be told where they are reached before the first request is taken.
 */
public final class HttpServer implements AutoCloseable {
  /** Requests that are under way when the server stops have this long to end. */
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);

  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(60);
  private static final int BACKLOG = 1_024;

  /**
   * Requests wait for Kafka or another instance behind {@link Bulkhead}s, which have 274 places in
   * all: a third is left to reads that wait for nothing.
   */
  private static final int MOST_THREADS = 400;

  private static final int FEWEST_THREADS = 8;

  private final ServerSocketChannel channel;
  private Javalin javalin;

  /**
   * @param port 0 for any free one
   * @throws IllegalStateException if the port is taken
   */
  public HttpServer(String host, int port) {
    try {
      channel = ServerSocketChannel.open();
      channel.bind(new InetSocketAddress(host, port), BACKLOG);
    } catch (IOException e) {
      throw new IllegalStateException(
          "HTTP port " + host + ":" + port + " cannot be bound: " + e.getMessage(), e);
    }
  }

  public int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts to take requests.
   *
   * @param hotPaths handlers that see each request before Javalin does, first one first; each
   *     passes on what it does not answer
   */
  public void start(Consumer<RoutesConfig> routes, List<Handler.Singleton> hotPaths) {
    javalin =
        Javalin.create(
            config -> {
              configure(config, hotPaths);
              ApiErrors.register(config.routes);
              routes.accept(config.routes);
            });
    try {
      javalin.start();
    } catch (JavalinException e) {
      throw new IllegalStateException("The HTTP server does not start", e);
    }
  }

  private void configure(JavalinConfig config, List<Handler.Singleton> hotPaths) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = Json.MOST_BYTES;
    config.http.generateEtags = false;
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.jetty.threadPool = threads();
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyErrors());
          server.insertHandler(new MethodAsSent());
          for (int i = hotPaths.size() - 1; i >= 0; i--) {
            server.insertHandler(hotPaths.get(i));
          }
          server.insertHandler(new GracefulHandler());
          server.setStopTimeout(DRAIN_WITHIN.toMillis());
        });
  }

  private static ThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("http");
    return threads;
  }

  private Connector connector(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    // Javalin's own choice lets through what it cannot decode.
    http.setUriCompliance(UriCompliance.DEFAULT);
    // Behind a proxy a connection carries many visitors: what one sent does not help with the next.
    http.setHeaderCacheSize(0);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  /** Stops to accept, lets requests that are under way end, and closes. */
  @Override
  public void close() {
    if (javalin != null) {
      javalin.stop();
    } else {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
