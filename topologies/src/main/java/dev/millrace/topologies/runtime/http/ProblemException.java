package dev.millrace.topologies.runtime.http;

import java.util.List;
import java.util.Optional;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final transient Problem problem;
  private final boolean retry;

  private ProblemException(Problem problem, boolean retry) {
    super(problem.detail());
    this.problem = problem;
    this.retry = retry;
  }

  public static ProblemException of(int status, String detail) {
    return new ProblemException(Problem.of(status, detail), false);
  }

  /** 422: the request is understood, and these fields of it are wrong. */
  public static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(Problem.of(422, "The request is not valid", errors), false);
  }

  /** 422 about one field. */
  public static ProblemException invalid(String field, String reason) {
    return invalid(List.of(new FieldError(field, reason)));
  }

  /** 409: the field wants what somebody else has. */
  public static ProblemException conflict(String field, String reason, String detail) {
    return new ProblemException(
        Problem.of(409, detail, List.of(new FieldError(field, reason))), false);
  }

  /** A status that will pass, 503 or 409: the answer carries {@code Retry-After}. */
  public static ProblemException retry(int status, String detail) {
    return new ProblemException(Problem.of(status, detail), true);
  }

  public Problem problem() {
    return problem;
  }

  /** Seconds for {@code Retry-After}; empty if asking again is of no use. */
  public Optional<Integer> retryAfterSeconds() {
    return retry ? Optional.of(RETRY_AFTER_SECONDS) : Optional.empty();
  }
}
