package dev.millrace.topologies.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * How long requests take, from their first byte to the end of their answer, as {@code
 * http_server_requests_seconds}: by the area that they are in and the class of their status. Paths
 * are no label: they hold codes, of which there is no end. Short links are the area {@code root}.
 */
public final class RequestTimes extends Handler.Wrapper {
  private enum Area {
    API("/api/"),
    CONSOLE("/console/"),
    INTERNAL("/_internal/"),
    ROOT("/");

    private final String prefix;

    Area(String prefix) {
      this.prefix = prefix;
    }

    static Area of(String path) {
      for (Area area : values()) {
        if (path != null && path.startsWith(area.prefix)) {
          return area;
        }
      }
      return ROOT;
    }
  }

  /** Bounds of the histogram, ms: from a redirect out of the store to the longest patience. */
  private static final Duration[] BOUNDS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** Classes 1 to 5; 0 is an answer that was never begun. */
  private static final int STATUS_CLASSES = 6;

  private final MeterRegistry metrics;
  private final AtomicReferenceArray<Timer> timers =
      new AtomicReferenceArray<>(Area.values().length * STATUS_CLASSES);

  public RequestTimes(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Area area = Area.of(request.getHttpURI().getPath());
    long beginNanos = request.getBeginNanoTime();
    Request.addCompletionListener(
        request,
        failure ->
            timer(area, failure == null ? response.getStatus() / 100 : 0)
                .record(System.nanoTime() - beginNanos, TimeUnit.NANOSECONDS));
    return super.handle(request, response, callback);
  }

  private Timer timer(Area area, int statusClass) {
    int index = area.ordinal() * STATUS_CLASSES + Math.min(statusClass, STATUS_CLASSES - 1);
    Timer timer = timers.get(index);
    if (timer == null) {
      // The registry gives the same timer to whoever comes second.
      timer =
          Timer.builder("http.server.requests")
              .description("From the first byte of a request to the end of its answer")
              .tag("area", area.name().toLowerCase(Locale.ROOT))
              .tag("status", statusClass == 0 ? "none" : statusClass + "xx")
              .serviceLevelObjectives(BOUNDS)
              .register(metrics);
      timers.set(index, timer);
    }
    return timer;
  }
}
