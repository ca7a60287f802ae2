package dev.millrace.infra.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Asks for the counts of a link over and over, and keeps each answer that differs from the last.
 */
final class FiguresSeen implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LinksHttp links;
  private final String path;
  private final List<LinkFigures> different = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "figures-seen");
  private volatile boolean stopped;
  private volatile Throwable failure;

  private FiguresSeen(LinksHttp links, String path) {
    this.links = links;
    this.path = path;
  }

  /** Returns when the first answer is there. */
  static FiguresSeen watch(LinksHttp links, String path) {
    FiguresSeen seen = new FiguresSeen(links, path);
    seen.thread.start();
    await().atMost(WITHIN).until(() -> seen.failure != null || !seen.different.isEmpty());
    return seen;
  }

  /** Waits until this is what is answered. */
  void awaitLast(LinkFigures figures) {
    await().atMost(WITHIN).until(() -> failure != null || last().equals(figures));
  }

  /**
   * All answers in their order.
   *
   * @throws AssertionError if one was none
   */
  List<LinkFigures> different() {
    if (failure != null) {
      throw new AssertionError("Not an answer", failure);
    }
    return different;
  }

  private void run() {
    try {
      while (!stopped) {
        HttpResponse<String> answer = links.send("GET", path, null).join();
        if (answer.statusCode() == 503) {
          continue; // It says that it can't tell now, which is not wrong.
        }
        if (answer.statusCode() != 200) {
          throw new IOException(answer.statusCode() + " " + answer.body());
        }
        LinkFigures figures = LinkFigures.of(JSON.readTree(answer.body()));
        if (different.isEmpty() || !last().equals(figures)) {
          different.add(figures);
        }
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      failure = e;
    }
  }

  private LinkFigures last() {
    return different.get(different.size() - 1);
  }

  @Override
  public void close() {
    // The thread ends after the request that is under way, which has a deadline.
    stopped = true;
  }
}
