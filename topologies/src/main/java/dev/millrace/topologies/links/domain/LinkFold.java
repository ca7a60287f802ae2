package dev.millrace.topologies.links.domain;

import dev.millrace.topologies.links.domain.Decision.Applied;
import dev.millrace.topologies.links.domain.Decision.Reason;
import dev.millrace.topologies.links.domain.Decision.Rejected;
import dev.millrace.topologies.links.domain.Decision.Repeated;
import dev.millrace.topologies.links.domain.LinkChange.Create;
import dev.millrace.topologies.links.domain.LinkChange.Delete;
import dev.millrace.topologies.links.domain.LinkChange.Update;
import java.util.Optional;

/**
 * How commands change a link. The first create of a code wins, whatever races; the code of a
 * deleted link is never given again. Commands of one code come from one partition, so their offsets
 * order them: a command that is not newer than the last applied one is a replay and changes
 * nothing, which makes at-least-once delivery enough.
 *
 * <p>The command is assumed to keep {@link LinkRules}.
 */
public final class LinkFold {
  private LinkFold() {}

  /**
   * Decides one command.
   *
   * @param current the link under this code, if there ever was one
   * @param offset where the command stands in its partition
   */
  public static Decision decide(
      Optional<ShortLink> current, String code, LinkChange change, long offset) {
    if (current.isEmpty()) {
      return change instanceof Create create
          ? new Applied(created(code, create, offset))
          : new Rejected(Reason.MISSING);
    }
    ShortLink link = current.get();
    if (offset <= link.appliedOffset()) {
      return new Repeated(link);
    }
    if (change instanceof Create create) {
      return create.commandId().equals(link.createdBy())
          ? new Repeated(link)
          : new Rejected(Reason.TAKEN);
    }
    if (link.deleted()) {
      return new Rejected(Reason.DELETED);
    }
    return new Applied(
        change instanceof Update update
            ? updated(link, update, offset)
            : deleted(link, (Delete) change, offset));
  }

  private static ShortLink created(String code, Create create, long offset) {
    return new ShortLink(
        code,
        TargetUrl.of(create.url()).text(),
        create.redirect(),
        create.issuedAt(),
        create.issuedAt(),
        create.expiresAt(),
        false,
        create.title(),
        create.tags(),
        create.commandId(),
        offset);
  }

  private static ShortLink updated(ShortLink link, Update update, long offset) {
    return new ShortLink(
        link.code(),
        update.url().map(url -> TargetUrl.of(url).text()).orElse(link.url()),
        update.redirect().orElse(link.redirect()),
        link.createdAt(),
        Math.max(link.updatedAt(), update.issuedAt()),
        update.expiresAt().orElse(link.expiresAt()),
        false,
        update.title().orElse(link.title()),
        update.tags().orElse(link.tags()),
        link.createdBy(),
        offset);
  }

  private static ShortLink deleted(ShortLink link, Delete delete, long offset) {
    return new ShortLink(
        link.code(),
        link.url(),
        link.redirect(),
        link.createdAt(),
        Math.max(link.updatedAt(), delete.issuedAt()),
        link.expiresAt(),
        true,
        link.title(),
        link.tags(),
        link.createdBy(),
        offset);
  }
}
