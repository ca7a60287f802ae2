package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Cassandra node that is alone: no gossip to wait for, no JMX, one token. */
public final class CassandraServer extends JvmServer {
  public static final String NAME = "cassandra";

  /** From conf/jvm17-server.options of Cassandra 5.0. */
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/java.lang.ref",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.attach/sun.tools.attach",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.unsupported/sun.misc");

  /** From conf/jvm17-server.options of Cassandra 5.0. */
  private static final List<String> OPENS =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "jdk.compiler/com.sun.tools.javac",
          "jdk.management/com.sun.management.internal");

  public CassandraServer(Distribution distribution, DataFolder data, Ports ports) {
    super(NAME, distribution, data, ports);
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(
        new ServerPort("clients", ports.cassandra()),
        new ServerPort("storage", ports.cassandraStorage()));
  }

  @Override
  public int memoryMb() {
    return 1300;
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(data.of(NAME));
    DataFolder.write(config(), yaml());
    Logback.write(data, NAME);
  }

  @Override
  public Launch launch() {
    String[] modules =
        Stream.concat(
                EXPORTS.stream().map(p -> "--add-exports=" + p + "=ALL-UNNAMED"),
                OPENS.stream().map(p -> "--add-opens=" + p + "=ALL-UNNAMED"))
            .toArray(String[]::new);
    List<String> command =
        java(512)
            .lateOptimiser()
            .flags(modules)
            .flags(
                "-Djdk.attach.allowAttachSelf=true",
                "-Dcassandra.config=" + config().toUri(),
                "-Dcassandra.storagedir=" + data.of(NAME),
                "-Dcassandra.logdir=" + data.logs(),
                "-Dcassandra-foreground=yes",
                // Alone there is nobody to wait for, neither on the way up nor on the way down.
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.shutdown_announce_in_ms=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dio.netty.allocator.useCacheForAllThreads=true",
                "-XX:MaxDirectMemorySize=256m")
            .run(distribution.lib(NAME) + "/*", "org.apache.cassandra.service.CassandraDaemon");
    return launch(command, data.of(NAME));
  }

  @Override
  public Probe probe() {
    return Probes.cassandra("127.0.0.1:" + ports.cassandra());
  }

  String yaml() {
    return """
        cluster_name: millrace
        num_tokens: 1
        partitioner: org.apache.cassandra.dht.Murmur3Partitioner
        endpoint_snitch: SimpleSnitch
        seed_provider:
          - class_name: org.apache.cassandra.locator.SimpleSeedProvider
            parameters:
              - seeds: "127.0.0.1:%2$d"
        listen_address: 127.0.0.1
        rpc_address: 127.0.0.1
        storage_port: %2$d
        native_transport_port: %1$d
        start_native_transport: true
        authenticator: AllowAllAuthenticator
        authorizer: AllowAllAuthorizer

        data_file_directories:
          - %3$s
        commitlog_directory: %4$s
        saved_caches_directory: %5$s
        hints_directory: %6$s
        cdc_raw_directory: %7$s
        commitlog_sync: periodic
        commitlog_sync_period: 10000ms
        commitlog_segment_size: 8MiB
        commitlog_total_space: 256MiB
        auto_snapshot: false

        # One node on somebody's laptop: small caches and few threads.
        memtable_heap_space: 96MiB
        memtable_offheap_space: 64MiB
        memtable_flush_writers: 1
        concurrent_reads: 16
        concurrent_writes: 16
        concurrent_counter_writes: 4
        concurrent_materialized_view_writes: 4
        concurrent_compactors: 1
        native_transport_max_threads: 32
        key_cache_size: 8MiB
        counter_cache_size: 0MiB
        file_cache_size: 64MiB
        networking_cache_size: 32MiB
        """
        .formatted(
            ports.cassandra(),
            ports.cassandraStorage(),
            folder("data"),
            folder("commitlog"),
            folder("saved_caches"),
            folder("hints"),
            folder("cdc_raw"));
  }

  private String folder(String name) {
    return Yaml.quote(data.of(NAME).resolve(name).toString());
  }

  private Path config() {
    return data.conf().resolve("cassandra.yaml");
  }
}
