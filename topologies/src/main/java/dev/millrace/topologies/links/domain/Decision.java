package dev.millrace.topologies.links.domain;

/** What a command comes to. */
public sealed interface Decision {
  /** The link is new or changed. */
  record Applied(ShortLink link) implements Decision {}

  /**
   * The command was applied before: it is read again after a crash, or was sent twice. The link
   * stays as it is; what is derived from it may have been lost in the crash and is written again.
   */
  record Repeated(ShortLink link) implements Decision {}

  /** The command came too late or too early. A normal outcome; nothing is written. */
  record Rejected(Reason reason) implements Decision {}

  /** Why a command was rejected. */
  enum Reason {
    /** Another command created a link under this code first. */
    TAKEN,
    /** There is no link under this code. */
    MISSING,
    /** The link was deleted. */
    DELETED
  }
}
