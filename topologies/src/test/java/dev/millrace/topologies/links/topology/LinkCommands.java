package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.domain.LinkChange;
import java.util.List;
import java.util.Optional;

/** Commands for tests, issued at a time in epoch milliseconds. */
final class LinkCommands {
  private LinkCommands() {}

  static LinkCommand create(String id, long at, String url) {
    return LinkMessages.command(new LinkChange.Create(id, at, url, 302, 0, "", List.of()));
  }

  static LinkCommand retarget(String id, long at, String url) {
    return LinkMessages.command(
        new LinkChange.Update(
            id,
            at,
            Optional.of(url),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static LinkCommand delete(String id, long at) {
    return LinkMessages.command(new LinkChange.Delete(id, at));
  }
}
