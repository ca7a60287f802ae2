package dev.millrace.infra.jobs;

import java.util.Optional;

/**
 * Where a submitted job starts.
 *
 * @param kind what it starts from
 * @param path of the savepoint, for {@link Kind#SAVEPOINT}
 */
public record StartFrom(Kind kind, Optional<String> path) {
  /** What a job starts from. */
  public enum Kind {
    /** The newest savepoint or checkpoint of its own; if there is none, as the job itself does. */
    NEWEST,
    /** Empty state, the first record of each topic. */
    EARLIEST,
    /** Empty state, the offsets that its consumer group committed. */
    COMMITTED,
    /** A given savepoint, which stays the user's. */
    SAVEPOINT
  }

  public static final StartFrom NEWEST = new StartFrom(Kind.NEWEST, Optional.empty());
  public static final StartFrom EARLIEST = new StartFrom(Kind.EARLIEST, Optional.empty());
  public static final StartFrom COMMITTED = new StartFrom(Kind.COMMITTED, Optional.empty());

  public static StartFrom savepoint(String path) {
    return new StartFrom(Kind.SAVEPOINT, Optional.of(path));
  }
}
