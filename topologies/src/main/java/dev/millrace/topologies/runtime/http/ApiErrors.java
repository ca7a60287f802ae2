package dev.millrace.topologies.runtime.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error leaves as a {@link Problem}, also those that no handler thought of. */
final class ApiErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  private ApiErrors() {}

  static void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, ctx) -> answer(ctx, e));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          e.getDetails().forEach((name, value) -> allow(ctx, name, value));
          write(ctx, Problem.of(e.getStatus(), detail(e.getStatus(), e.getMessage())));
        });
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
          write(ctx, Problem.of(500, "Something went wrong on this side; it is in the log"));
        });
  }

  private static void answer(Context ctx, ProblemException e) {
    e.retryAfterSeconds().ifPresent(s -> ctx.header("Retry-After", Integer.toString(s)));
    write(ctx, e.problem());
  }

  private static String detail(int status, String message) {
    return switch (status) {
      case 404 -> "There is nothing under this path";
      case 405 -> "This path does not take this method";
      default -> message;
    };
  }

  /** RFC 9110, 15.5.6: a 405 says what would have been allowed. */
  private static void allow(Context ctx, String name, String value) {
    if (name.equals("availableMethods")) {
      ctx.header("Allow", value);
    }
  }

  private static void write(Context ctx, Problem problem) {
    ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.write(problem));
  }
}
