package dev.millrace.infra.supervisor;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.Probes;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.infra.servers.TopologiesServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which servers a platform consists of: those that we run, in start order, and those outside. */
final class Platform {
  private Platform() {}

  /** What we run. The stop order is the reverse. */
  static List<ManagedServer> servers(PlatformConfig config) {
    Distribution distribution = config.distribution();
    DataFolder data = config.data();
    Ports ports = config.ports();
    List<ManagedServer> servers = new ArrayList<>();
    if (!config.outside(CassandraServer.NAME)) {
      servers.add(new CassandraServer(distribution, data, ports));
    }
    if (!config.outside(KafkaServer.NAME)) {
      servers.add(new KafkaServer(distribution, data, ports));
    }
    if (!config.outside(RedisServer.NAME)) {
      servers.add(new RedisServer(data, ports));
    }
    if (!config.outside(PlatformConfig.FLINK)) {
      servers.add(new FlinkJobManager(distribution, data, ports));
      servers.add(new FlinkTaskManager(distribution, data, ports));
    }
    if (!config.serversOnly()) {
      servers.add(new TopologiesServer(distribution, data, ports));
    }
    return servers;
  }

  /** What others run, each with the question that shows that it can be reached from here. */
  static Map<String, Probe> outside(PlatformConfig config, Endpoints endpoints) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    if (config.outside(KafkaServer.NAME)) {
      probes.put(KafkaServer.NAME, Probes.kafka(endpoints.kafka()));
    }
    if (config.outside(CassandraServer.NAME)) {
      HostPort first = endpoints.cassandraContactPoints().get(0);
      probes.put(CassandraServer.NAME, Probes.reachable(first.host(), first.port()));
    }
    if (config.outside(RedisServer.NAME)) {
      URI uri = endpoints.redisUri();
      probes.put(
          RedisServer.NAME,
          Probes.reachable(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort()));
    }
    if (config.outside(PlatformConfig.FLINK)) {
      probes.put(
          FlinkJobManager.NAME,
          Probes.http(URI.create(endpoints.flinkRest() + "/").resolve("overview")));
    }
    return probes;
  }
}
