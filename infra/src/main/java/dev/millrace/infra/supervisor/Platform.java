package dev.millrace.infra.supervisor;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.infra.servers.TopologiesServer;
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

  /** What others run, each with the question that shows that we may use it. */
  static Map<String, Probe> outside(PlatformConfig config, Endpoints endpoints) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    if (config.outside(KafkaServer.NAME)) {
      probes.put(KafkaServer.NAME, OutsideProbes.kafka(endpoints.kafka()));
    }
    if (config.outside(CassandraServer.NAME)) {
      probes.put(CassandraServer.NAME, OutsideProbes.cassandra(endpoints));
    }
    if (config.outside(RedisServer.NAME)) {
      probes.put(RedisServer.NAME, OutsideProbes.redis(endpoints.redisUri()));
    }
    if (config.outside(PlatformConfig.FLINK)) {
      probes.put(FlinkJobManager.NAME, OutsideProbes.flink(endpoints.flinkRest()));
    }
    return probes;
  }
}
