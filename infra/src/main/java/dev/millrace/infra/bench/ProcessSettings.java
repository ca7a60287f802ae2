package dev.millrace.infra.bench;

import dev.millrace.infra.servers.Ports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What the topologies process of a bed is told, as a platform would tell it. */
public final class ProcessSettings {
  private ProcessSettings() {}

  /** Where its servers are, started or not: who does not need one does not ask it. */
  public static Map<String, String> of(BenchRun run) {
    Ports ports = run.ports();
    Map<String, String> settings = new TreeMap<>();
    settings.put("instance.id", "bench");
    settings.put("state.dir", run.data().of("streams").toString());
    settings.put("http.host", "127.0.0.1");
    settings.put("http.port", Integer.toString(ports.http()));
    settings.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
    settings.put("redis.uri", "redis://127.0.0.1:" + ports.redis());
    settings.put("cassandra.contact-points", "127.0.0.1:" + ports.cassandra());
    return settings;
  }

  /** As the file from which a process reads them. */
  public static String text(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
