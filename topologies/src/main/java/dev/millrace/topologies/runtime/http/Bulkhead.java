package dev.millrace.topologies.runtime.http;

import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;

/**
 * Keeps requests that wait for one server from taking all threads: so many of them at a time and no
 * more. Who comes when all places are taken is told at once to come back.
 */
public final class Bulkhead {
  private final Semaphore places;
  private final String what;

  /**
   * @param what the requests are, for people: "changes"
   * @param most of them at a time
   */
  public Bulkhead(String what, int most) {
    this.what = what;
    this.places = new Semaphore(most);
  }

  /** A handler that answers 503 while there is no place. Several can share the places. */
  public Handler around(Handler handler) {
    return ctx -> {
      if (!places.tryAcquire()) {
        throw ProblemException.retry(503, "Too many " + what + " are under way");
      }
      try {
        handler.handle(ctx);
      } finally {
        places.release();
      }
    };
  }
}
