package dev.millrace.infra.supervisor;

import static java.util.stream.Collectors.joining;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.SettingException;
import dev.millrace.connectors.Settings;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that determines a platform.
 *
 * @param distribution what is run
 * @param data where state, logs and the ledger lie
 * @param ports where it listens
 * @param settings of the user; a server whose address they give is an outside one
 * @param systems that run; empty: all
 * @param serversOnly true: neither topologies nor jobs
 */
public record PlatformConfig(
    Distribution distribution,
    DataFolder data,
    Ports ports,
    Settings settings,
    Set<String> systems,
    boolean serversOnly) {

  /** The Flink cluster as a whole: its two processes are embedded or outside together. */
  public static final String FLINK = "flink";

  /** The setting that gives the address of each server that can be an outside one. */
  private static final Map<String, String> ADDRESS =
      Map.of(
          KafkaServer.NAME,
          "kafka.bootstrap.servers",
          CassandraServer.NAME,
          "cassandra.contact-points",
          RedisServer.NAME,
          "redis.uri",
          FLINK,
          "flink.rest");

  /** Settings that are ours and hold an address or a way to log in. */
  private static final String[] ENDPOINT_KEYS = {
    "redis.uri",
    "cassandra.contact-points",
    "cassandra.local-datacenter",
    "cassandra.username",
    "cassandra.password",
    "cassandra.ssl",
    "cassandra.keyspace",
    "cassandra.replication-factor",
    "flink.rest"
  };

  /** Names, among the resolved addresses, the servers that are outside ones. */
  private static final String OUTSIDE = "servers.outside";

  /** Whether a system is among those that run. */
  public boolean runs(String system) {
    return systems.isEmpty() || systems.contains(system);
  }

  /** Whether a server is run by somebody else. */
  public boolean outside(String server) {
    return Optional.ofNullable(ADDRESS.get(server)).flatMap(settings::find).isPresent();
  }

  /** Whether the resolved addresses say that the Flink cluster is an outside one. */
  public static boolean outsideFlink(Endpoints endpoints) {
    return List.of(endpoints.settings().text(OUTSIDE, "").split(",")).contains(FLINK);
  }

  /**
   * The resolved addresses: the user's, and our own where there are none. Values from the
   * environment are in it, since a later command may run in another one.
   *
   * @throws SettingException if a setting of the user is wrong
   */
  public Map<String, String> endpoints() {
    Map<String, String> resolved = new TreeMap<>();
    resolved.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
    resolved.put("redis.uri", "redis://127.0.0.1:" + ports.redis());
    resolved.put("cassandra.contact-points", "127.0.0.1:" + ports.cassandra());
    resolved.put("flink.rest", "http://127.0.0.1:" + ports.flinkRest());
    resolved.put("http.host", "127.0.0.1");
    resolved.put("http.port", Integer.toString(ports.http()));
    settings.under("kafka.").forEach((key, value) -> resolved.put("kafka." + key, value));
    for (String key : ENDPOINT_KEYS) {
      settings.find(key).ifPresent(value -> resolved.put(key, value));
    }
    resolved.put(
        OUTSIDE, ADDRESS.keySet().stream().filter(this::outside).sorted().collect(joining(",")));
    Endpoints.of(resolved);
    return resolved;
  }
}
