package dev.millrace.infra.servers;

/**
 * The argument by which a JVM of ours can be recognised even if a supervisor was killed between
 * starting it and writing down its pid. It names the data folder, so platforms never mix.
 */
final class Marker {
  private Marker() {}

  static String of(String server, DataFolder data) {
    return "-Dmillrace.server=" + server + "@" + data.root();
  }
}
