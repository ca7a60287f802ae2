package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.demo.ApiClient.Answer;
import dev.millrace.infra.demo.DemoLinks.Wanted;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Feeds a platform with traffic that does not end. */
public final class LiveDemo {
  private static final int PAGE = 100;

  /** More requests than these under way at once mean that the platform does not keep up. */
  private static final int MOST_UNDER_WAY = 256;

  private static final String NOBODYS_CODE = "no-such-link";
  private static final long SEED = 7;

  private final LinksClient client;
  private final double perSecond;
  private final LiveLine line;

  /**
   * @param base where the links service listens
   * @param perSecond visits per second
   * @param out where the summary appears
   * @param terminal whether a line there can be overwritten
   */
  public LiveDemo(URI base, double perSecond, PrintStream out, boolean terminal) {
    this.client = new LinksClient(base);
    this.perSecond = perSecond;
    this.line = new LiveLine(out, terminal);
  }

  /**
   * Makes the demo's links, those that are not there yet.
   *
   * @return their codes, the most popular first
   */
  public List<String> links() throws DemoException {
    Map<String, String> there = codesByUrl();
    List<String> codes = new ArrayList<>();
    for (Wanted wanted : DemoLinks.all()) {
      String known = there.get(wanted.url());
      codes.add(known != null ? known : LinksChapter.create(client, wanted).code());
    }
    return codes;
  }

  private Map<String, String> codesByUrl() throws DemoException {
    Map<String, String> codes = new HashMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page = client.list(cursor, PAGE).expect(200, "The list of links").json();
      page.path("items")
          .forEach(link -> codes.put(link.path("url").asText(), link.path("code").asText()));
      cursor = Optional.ofNullable(page.path("next").textValue());
    } while (cursor.isPresent());
    return codes;
  }

  /**
   * Follows the links until interrupted. A request that fails is counted and the rest goes on.
   *
   * @throws InterruptedException when it is to end
   */
  public void follow(List<String> codes) throws InterruptedException {
    Traffic traffic = new Traffic(SEED, codes.size());
    Semaphore free = new Semaphore(MOST_UNDER_WAY);
    Pace pace = new Pace(perSecond);
    while (true) {
      Visit visit = traffic.next();
      String code = visit.known() ? codes.get(visit.link()) : NOBODYS_CODE;
      pace.await();
      free.acquire();
      long startNanos = System.nanoTime();
      client
          .follow(code, visit.head(), visit.visitor(), "")
          .whenComplete(
              (answer, failure) -> {
                free.release();
                line.answered(status(answer), System.nanoTime() - startNanos);
              });
      line.show();
    }
  }

  private static int status(Answer answer) {
    return answer == null ? 0 : answer.status();
  }
}
