package dev.millrace.topologies.runtime.http;

import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.offsets.UnwrittenException;
import io.javalin.http.Context;
import java.util.Optional;

/** The token of a request that has to see a write. */
public final class PositionHeader {
  private PositionHeader() {}

  /**
   * Reads it.
   *
   * @throws ProblemException 422 if it is no token
   */
  public static Optional<Position> read(Context ctx) {
    try {
      return Optional.ofNullable(ctx.header(Position.HEADER)).map(Position::parse);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(Position.HEADER, e.getMessage());
    }
  }

  /** 422: it looks like a token, and nobody was ever given it. */
  public static ProblemException unwritten() {
    return ProblemException.invalid(Position.HEADER, UnwrittenException.REASON);
  }
}
