package dev.millrace.infra.servers;

/** Writes YAML scalars that mean what they say. */
final class Yaml {
  private Yaml() {}

  /** A double-quoted string: paths with spaces, colons or {@code #} stay one value. */
  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
