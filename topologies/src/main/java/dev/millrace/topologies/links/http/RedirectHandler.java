package dev.millrace.topologies.links.http;

import dev.millrace.schemas.links.v1.Click;
import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.links.domain.LinkStatus;
import dev.millrace.topologies.links.domain.LinkTarget;
import dev.millrace.topologies.runtime.http.JettyProblems;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.KeyedReads;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /{code}} and {@code HEAD /{code}}, in front of the router because it is the one path
 * that has to be fast. Whatever is not one segment in the shape of a code is passed on.
 */
public final class RedirectHandler extends Handler.Wrapper {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 64;

  /** How long a browser may keep a permanent redirect: it takes no more notice of edits. */
  public static final long PERMANENT_FOR_SECONDS = Duration.ofDays(1).toSeconds();

  private static final HttpField NOT_STORED =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final LinkReads links;
  private final Clicks clicks;
  private final ClickEmitter emitter;
  private final boolean ackClicks;
  private final Clock clock;
  private final Counter redirected;
  private final Counter unknown;
  private final Counter gone;
  private final Counter unavailable;

  /**
   * @param ackClicks whether a redirect waits until the brokers have its click
   */
  RedirectHandler(
      LinkReads links,
      Clicks clicks,
      ClickEmitter emitter,
      boolean ackClicks,
      Clock clock,
      MeterRegistry metrics) {
    this.links = links;
    this.clicks = clicks;
    this.emitter = emitter;
    this.ackClicks = ackClicks;
    this.clock = clock;
    this.redirected = metrics.counter("links.redirects", "outcome", "redirected");
    this.unknown = metrics.counter("links.redirects", "outcome", "unknown");
    this.gone = metrics.counter("links.redirects", "outcome", "gone");
    this.unavailable = metrics.counter("links.redirects", "outcome", "unavailable");
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING; // A store is read, and another instance may be asked.
  }

  @OpenApi(
      path = "/{code}",
      methods = {HttpMethod.GET, HttpMethod.HEAD},
      summary = "Follow a short link",
      description = "Counted as a click: GET as a human's or a robot's, HEAD as a robot's.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      responses = {
        @OpenApiResponse(status = "301", description = "Permanent; browsers remember it"),
        @OpenApiResponse(status = "302", description = "The default; never stored"),
        @OpenApiResponse(
            status = "404",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "410",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String code = code(request.getHttpURI().getPath());
    if (code == null) {
      return super.handle(request, response, callback);
    }
    if (!METHODS.contains(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      return problem(request, response, callback, 405, "A short link takes GET and HEAD");
    }
    Answer<LinkTarget> answer = links.readForRedirect(code);
    if (answer instanceof Answer.Found<LinkTarget> found) {
      found.staleness().ifPresent(lag -> response.getHeaders().put(KeyedReads.STALE_HEADER, lag));
      return found(found.value(), request, response, callback);
    }
    if (answer instanceof Answer.Absent<LinkTarget>) {
      unknown.increment();
      return problem(request, response, callback, 404, "There is no link under this code");
    }
    unavailable.increment();
    return later(request, response, callback, "The link cannot be looked up now");
  }

  private boolean found(LinkTarget link, Request request, Response response, Callback callback) {
    long now = clock.millis();
    LinkStatus status = LinkStatus.at(now, link.expiresAt(), link.deleted());
    if (status != LinkStatus.ACTIVE) {
      gone.increment();
      return problem(request, response, callback, 410, "This link is " + status.text());
    }
    Click click = clicks.of(link.code(), request, now);
    if (ackClicks) {
      emitter.emit(
          click,
          delivered -> {
            if (delivered) {
              redirect(link, now, response, callback);
            } else {
              later(request, response, callback, "The click cannot be recorded now");
            }
          });
    } else {
      emitter.emit(click, delivered -> {});
      redirect(link, now, response, callback);
    }
    return true;
  }

  private void redirect(LinkTarget link, long now, Response response, Callback callback) {
    redirected.increment();
    response.setStatus(link.redirect());
    response.getHeaders().put(HttpHeader.LOCATION, link.url());
    response.getHeaders().put(link.redirect() == 301 ? permanent(link, now) : NOT_STORED);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private static HttpField permanent(LinkTarget link, long now) {
    long seconds = PERMANENT_FOR_SECONDS;
    if (link.expiresAt() != 0) {
      seconds = Math.min(seconds, (link.expiresAt() - now) / 1_000);
    }
    return new HttpField(HttpHeader.CACHE_CONTROL, "private, max-age=" + seconds);
  }

  private static boolean later(
      Request request, Response response, Callback callback, String detail) {
    response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    return problem(request, response, callback, 503, detail);
  }

  private static boolean problem(
      Request request, Response response, Callback callback, int status, String detail) {
    JettyProblems.answer(request, response, callback, Problem.of(status, detail));
    return true;
  }

  /** The code that a raw path stands for; null if it stands for something else. */
  static String code(String path) {
    if (path == null || path.length() <= SHORTEST || path.length() > LONGEST + 1) {
      return null;
    }
    for (int i = 1; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean fits =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_' && i > 1;
      if (!fits) {
        return null;
      }
    }
    String code = path.substring(1);
    return Aliases.isCode(code) ? code : null;
  }
}
