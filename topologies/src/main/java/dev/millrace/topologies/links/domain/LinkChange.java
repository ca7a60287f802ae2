package dev.millrace.topologies.links.domain;

import java.util.List;
import java.util.Optional;

/** What a command wants done to one link. Times are epoch milliseconds, UTC. */
public sealed interface LinkChange {
  /** Unique per command. */
  String commandId();

  /** When the command was issued; expiry times are judged against it. */
  long issuedAt();

  /**
   * Claims a code and creates its link.
   *
   * @param expiresAt 0: never
   * @param redirect 301 or 302
   * @param title empty: none
   */
  record Create(
      String commandId,
      long issuedAt,
      String url,
      int redirect,
      long expiresAt,
      String title,
      List<String> tags)
      implements LinkChange {
    public Create {
      tags = List.copyOf(tags);
    }
  }

  /** Changes what is present and leaves the rest alone; values as in {@link Create}. */
  record Update(
      String commandId,
      long issuedAt,
      Optional<String> url,
      Optional<Integer> redirect,
      Optional<Long> expiresAt,
      Optional<String> title,
      Optional<List<String>> tags)
      implements LinkChange {
    public Update {
      tags = tags.map(List::copyOf);
    }
  }

  /** Ends the link for good. */
  record Delete(String commandId, long issuedAt) implements LinkChange {}
}
