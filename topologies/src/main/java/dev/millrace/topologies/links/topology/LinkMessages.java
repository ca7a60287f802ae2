package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.links.v1.CreateLink;
import dev.millrace.schemas.links.v1.DeleteLink;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.schemas.links.v1.RedirectKind;
import dev.millrace.schemas.links.v1.TagList;
import dev.millrace.schemas.links.v1.UpdateLink;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.LinkTarget;
import dev.millrace.topologies.links.domain.ShortLink;
import java.util.List;
import java.util.Optional;

/** Translates between what is said on topics and what the domain reasons about. */
public final class LinkMessages {
  /** No HTTP redirect: what a newer release may say and this one does not know. */
  private static final int UNKNOWN_REDIRECT = 0;

  private LinkMessages() {}

  /** What a command wants; empty if it says nothing that this release understands. */
  public static Optional<LinkChange> change(LinkCommand command) {
    String id = command.getCommandId();
    long at = command.getIssuedAtMs();
    return switch (command.getActionCase()) {
      case CREATE -> Optional.of(create(id, at, command.getCreate()));
      case UPDATE -> Optional.of(update(id, at, command.getUpdate()));
      case DELETE -> Optional.of(new LinkChange.Delete(id, at));
      case ACTION_NOT_SET -> Optional.empty();
    };
  }

  private static LinkChange create(String id, long at, CreateLink create) {
    return new LinkChange.Create(
        id,
        at,
        create.getUrl(),
        status(create.getRedirect()),
        create.getExpiresAtMs(),
        create.getTitle(),
        create.getTagsList());
  }

  private static LinkChange update(String id, long at, UpdateLink update) {
    return new LinkChange.Update(
        id,
        at,
        present(update.hasUrl(), update.getUrl()),
        present(update.hasRedirect(), status(update.getRedirect())),
        present(update.hasExpiresAtMs(), update.getExpiresAtMs()),
        present(update.hasTitle(), update.getTitle()),
        present(update.hasTags(), List.copyOf(update.getTags().getValuesList())));
  }

  private static <T> Optional<T> present(boolean present, T value) {
    return present ? Optional.of(value) : Optional.empty();
  }

  /** The command that wants a change. */
  public static LinkCommand command(LinkChange change) {
    LinkCommand.Builder command =
        LinkCommand.newBuilder().setCommandId(change.commandId()).setIssuedAtMs(change.issuedAt());
    if (change instanceof LinkChange.Create create) {
      command.setCreate(
          CreateLink.newBuilder()
              .setUrl(create.url())
              .setRedirect(kind(create.redirect()))
              .setExpiresAtMs(create.expiresAt())
              .setTitle(create.title())
              .addAllTags(create.tags()));
    } else if (change instanceof LinkChange.Update update) {
      UpdateLink.Builder fields = UpdateLink.newBuilder();
      update.url().ifPresent(fields::setUrl);
      update.redirect().ifPresent(redirect -> fields.setRedirect(kind(redirect)));
      update.expiresAt().ifPresent(fields::setExpiresAtMs);
      update.title().ifPresent(fields::setTitle);
      update.tags().ifPresent(tags -> fields.setTags(TagList.newBuilder().addAllValues(tags)));
      command.setUpdate(fields);
    } else {
      command.setDelete(DeleteLink.getDefaultInstance());
    }
    return command.build();
  }

  /** The state of a link, read from its message. */
  public static ShortLink shortLink(Link link) {
    return new ShortLink(
        link.getCode(),
        link.getUrl(),
        status(link.getRedirect()),
        link.getCreatedAtMs(),
        link.getUpdatedAtMs(),
        link.getExpiresAtMs(),
        link.getDeleted(),
        link.getTitle(),
        link.getTagsList(),
        link.getCreatedBy(),
        link.getAppliedOffset());
  }

  /** What a redirect has to know of a link, read from its message. */
  public static LinkTarget target(Link link) {
    return new LinkTarget(
        link.getCode(),
        link.getUrl(),
        status(link.getRedirect()),
        link.getExpiresAtMs(),
        link.getDeleted());
  }

  /** The message that says a link's state. */
  public static Link message(ShortLink link) {
    return Link.newBuilder()
        .setCode(link.code())
        .setUrl(link.url())
        .setRedirect(kind(link.redirect()))
        .setCreatedAtMs(link.createdAt())
        .setUpdatedAtMs(link.updatedAt())
        .setExpiresAtMs(link.expiresAt())
        .setDeleted(link.deleted())
        .setTitle(link.title())
        .addAllTags(link.tags())
        .setCreatedBy(link.createdBy())
        .setAppliedOffset(link.appliedOffset())
        .build();
  }

  /** The HTTP status of a redirect; what is not said is 302. */
  public static int status(RedirectKind redirect) {
    return switch (redirect) {
      case REDIRECT_KIND_UNSPECIFIED, REDIRECT_KIND_FOUND -> 302;
      case REDIRECT_KIND_MOVED_PERMANENTLY -> 301;
      case UNRECOGNIZED -> UNKNOWN_REDIRECT;
    };
  }

  private static RedirectKind kind(int status) {
    return switch (status) {
      case 301 -> RedirectKind.REDIRECT_KIND_MOVED_PERMANENTLY;
      case 302 -> RedirectKind.REDIRECT_KIND_FOUND;
      default -> throw new IllegalArgumentException("no redirect: " + status);
    };
  }
}
