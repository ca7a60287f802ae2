package dev.millrace.infra.cli;

import dev.millrace.connectors.Secrets;
import dev.millrace.infra.supervisor.PlatformConfig;
import java.io.PrintStream;
import java.util.Map;

/** Says where the platform can be reached. */
final class Urls {
  private Urls() {}

  static void print(PlatformConfig platform, PrintStream out) {
    Map<String, String> endpoints = platform.endpoints();
    if (!platform.serversOnly()) {
      out.printf(
          "  %-10s http://%s:%s/%n",
          "Millrace", endpoints.get("http.host"), endpoints.get("http.port"));
    }
    out.printf("  %-10s %s%n", "Flink", Secrets.withoutUserInfo(endpoints.get("flink.rest")));
    out.printf("  %-10s %s%n", "Kafka", endpoints.get("kafka.bootstrap.servers"));
    out.printf("  %-10s %s%n", "Data", platform.data().root());
    out.flush();
  }
}
