package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.TopClicks;
import dev.millrace.topologies.links.domain.ShortLink;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.Answer;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The links with the most clicks, as the Flink job ranked them. */
final class TopApi implements AutoCloseable {
  private static final int LINKS = 10;
  private static final int MOST_LINKS = 100;

  /** What is not read by then is left out: the ranking matters, not the titles. */
  private static final Duration TITLES_WITHIN = Duration.ofSeconds(1);

  private static final int TITLE_READERS = 8;

  private final StatsReads reads;
  private final LinkReads links;
  private final String baseUrl;
  private final Clock clock;
  private final ExecutorService titles =
      Executors.newFixedThreadPool(
          TITLE_READERS,
          task -> {
            Thread thread = new Thread(task, "links-top");
            thread.setDaemon(true);
            return thread;
          });

  TopApi(StatsReads reads, LinkReads links, String baseUrl, Clock clock) {
    this.reads = reads;
    this.links = links;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @OpenApi(
      path = "/api/links/top",
      methods = HttpMethod.GET,
      operationId = "listTopLinks",
      summary = "List the links with the most clicks",
      description = "Clicks of people in the last minute, hour or day, most first.",
      tags = "links",
      queryParams = {
        @OpenApiParam(name = "window", description = "minute, hour (default) or day"),
        @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 100; default 10"),
        @OpenApiParam(name = "dataset", description = "live (default), or the name of an import")
      },
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = TopView.class)),
        @OpenApiResponse(
            status = "422",
            description = "A parameter is wrong",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            description = "Redis or Cassandra does not answer",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void top(Context ctx) {
    Granularity window = StatsQuery.granularity(ctx::queryParam, "window").orElse(Granularity.HOUR);
    int limit = Parameters.wholeNumber(ctx::queryParam, "limit", LINKS, 1, MOST_LINKS);
    String dataset = StatsQuery.dataset(ctx::queryParam);
    TopClicks top = reads.read(reader -> reader.top(dataset, window, clock.millis()));
    List<TopClicks.Ranked> ranked = top.links().subList(0, Math.min(limit, top.links().size()));
    ctx.header("Cache-Control", "no-store");
    Json.answer(
        ctx,
        200,
        new TopView(
            window.text(),
            StatsView.iso(top.fromMs()),
            StatsView.iso(top.toMs()),
            StatsView.isoOrNull(top.asOfMs()),
            top.error(),
            entries(ranked)));
  }

  private List<TopView.Entry> entries(List<TopClicks.Ranked> ranked) {
    List<Optional<ShortLink>> known = lookUp(ranked);
    List<TopView.Entry> entries = new ArrayList<>(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      String code = ranked.get(i).code();
      Optional<ShortLink> link = known.get(i);
      entries.add(
          new TopView.Entry(
              code,
              link.map(ShortLink::url).orElse(null),
              link.map(ShortLink::title).filter(title -> !title.isEmpty()).orElse(null),
              baseUrl + "/" + code,
              ranked.get(i).clicks()));
    }
    return entries;
  }

  /** The links, in order; each may be owned by another instance, so they are asked side by side. */
  private List<Optional<ShortLink>> lookUp(List<TopClicks.Ranked> ranked) {
    List<Callable<Optional<ShortLink>>> questions = new ArrayList<>();
    ranked.forEach(link -> questions.add(() -> find(link.code())));
    try {
      List<Optional<ShortLink>> found = new ArrayList<>();
      for (Future<Optional<ShortLink>> answer :
          titles.invokeAll(questions, TITLES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        found.add(found(answer));
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.retry(503, "This instance is stopping");
    }
  }

  private static Optional<ShortLink> found(Future<Optional<ShortLink>> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException | CancellationException e) {
      return Optional.empty();
    }
  }

  private Optional<ShortLink> find(String code) {
    return links.readForRedirect(code) instanceof Answer.Found<ShortLink> found
        ? Optional.of(found.value())
        : Optional.empty();
  }

  @Override
  public void close() {
    titles.shutdownNow();
  }
}
