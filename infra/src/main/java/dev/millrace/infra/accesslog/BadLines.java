package dev.millrace.infra.accesslog;

/** What becomes of lines that cannot be imported. They are counted in any case. */
public enum BadLines {
  /** Sent to {@code links.dead} with the reason, without network addresses. */
  DEAD,
  /** Left out. */
  SKIP,
  /** The import refuses the file, before anything is sent if the line cannot be read. */
  FAIL
}
