package dev.millrace.topologies.runtime.query;

import dev.millrace.topologies.runtime.http.ProblemException;
import io.javalin.http.Context;
import java.util.Optional;

/** What a store said, for whoever asked over HTTP. */
public final class Answers {
  private Answers() {}

  /**
   * The value of an answer; empty if there is none.
   *
   * @throws ProblemException 503 if nobody can say now
   */
  public static <V> Optional<V> value(Answer<V> answer) {
    if (answer instanceof Answer.Found<V> found) {
      return Optional.of(found.value());
    }
    if (answer instanceof Answer.Unavailable<V> none) {
      throw ProblemException.retry(503, none.reason());
    }
    return Optional.empty();
  }

  /** The same; the response says how stale it may be, if it does not come from the owner. */
  public static <V> Optional<V> value(Context ctx, Answer<V> answer) {
    if (answer instanceof Answer.Found<V> found) {
      found.staleness().ifPresent(lag -> ctx.header(KeyedReads.STALE_HEADER, lag));
    }
    return value(answer);
  }
}
