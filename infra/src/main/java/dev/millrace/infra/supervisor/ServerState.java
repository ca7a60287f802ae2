package dev.millrace.infra.supervisor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a server is in its life. */
public enum ServerState {
  /** Being started or restarted. */
  STARTING,
  /** Its probe was answered. */
  READY,
  /** Given up after too many deaths in a row. */
  FAILED,
  /** Not running, on purpose. */
  STOPPED,
  /** Run by somebody else. */
  OUTSIDE;

  /** The lower-case word that status output uses. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
