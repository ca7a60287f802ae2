package dev.millrace.infra.supervisor;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.TopologiesServer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;

/** What has to be done besides starting servers: configuration, topics, tables and jobs. */
final class PlatformWork {
  private static final String TOPICS = "topics";

  private final PlatformConfig config;
  private final Map<String, String> endpoints;
  private final Progress progress;

  PlatformWork(PlatformConfig config, Map<String, String> endpoints, Progress progress) {
    this.config = config;
    this.endpoints = endpoints;
    this.progress = progress;
  }

  /** The steps that must be done before a server can start. */
  static String[] before(String server) {
    return server.equals(TopologiesServer.NAME) ? new String[] {TOPICS} : new String[0];
  }

  void writeConfiguration() throws IOException {
    DataFolder.writeSecret(config.data().endpoints(), properties(endpoints));
  }

  void addTo(StartPlan plan) {
    if (config.serversOnly()) {
      return;
    }
  }

  void beforeStop() {}

  private static String properties(Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }
}
