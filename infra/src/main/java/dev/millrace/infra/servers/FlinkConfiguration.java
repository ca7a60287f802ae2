package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuration that JobManager and TaskManager share. All memory sizes are explicit, so that
 * no extra JVM has to compute them at each start.
 *
 * <p>State backend: RocksDB with incremental checkpoints and bounded managed memory. Live windows
 * of every link of a busy hour do not fit the small heap for sure, and RocksDB's memory is the same
 * whatever their number.
 */
public final class FlinkConfiguration {
  static final String TASK_MANAGER_ID = "taskmanager-1";

  /** 128 framework + 64 tasks + 64 network. */
  static final int TASK_DIRECT_MB = 256;

  /** From the config.yaml that Flink 1.20 ships ({@code env.java.opts.all}). */
  private static final List<String> EXPORTS =
      List.of(
          "java.base/sun.net.util",
          "java.rmi/sun.rmi.registry",
          "java.security.jgss/sun.security.krb5",
          "jdk.compiler/com.sun.tools.javac.api",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.compiler/com.sun.tools.javac.parser",
          "jdk.compiler/com.sun.tools.javac.tree",
          "jdk.compiler/com.sun.tools.javac.util");

  /** From the config.yaml that Flink 1.20 ships ({@code env.java.opts.all}). */
  private static final List<String> OPENS =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.reflect",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.text",
          "java.base/java.time",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/java.util.concurrent.locks",
          "java.base/sun.nio.ch");

  private final DataFolder data;
  private final Ports ports;
  private final FlinkSize size;

  FlinkConfiguration(DataFolder data, Ports ports) {
    this(data, ports, FlinkSize.EMBEDDED);
  }

  FlinkConfiguration(DataFolder data, Ports ports, FlinkSize size) {
    this.data = data;
    this.ports = ports;
    this.size = size;
  }

  static String[] moduleFlags() {
    return Stream.concat(
            EXPORTS.stream().map(p -> "--add-exports=" + p + "=ALL-UNNAMED"),
            OPENS.stream().map(p -> "--add-opens=" + p + "=ALL-UNNAMED"))
        .toArray(String[]::new);
  }

  /** Where Flink keeps the checkpoints of all jobs. */
  public static Path checkpoints(DataFolder data) {
    return data.of("flink").resolve("checkpoints");
  }

  /** Where Flink keeps savepoints. */
  public static Path savepoints(DataFolder data) {
    return data.of("flink").resolve("savepoints");
  }

  /** The folder that holds config.yaml. */
  Path directory() {
    return data.conf().resolve("flink");
  }

  void write() throws IOException {
    for (Path path : List.of(checkpoints(data), savepoints(data), temporary())) {
      Files.createDirectories(path);
    }
    DataFolder.write(directory().resolve("config.yaml"), yaml());
  }

  private Path temporary() {
    return data.of("flink").resolve("tmp");
  }

  String yaml() {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %1$d
        jobmanager.bind-host: 127.0.0.1
        blob.server.port: "%2$d"
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %3$d
        rest.bind-port: "%3$d"
        web.submit.enable: true
        web.cancel.enable: true
        web.tmpdir: %6$s

        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.rpc.port: "%4$d"
        taskmanager.data.port: %5$d
        # A fixed identity: the JobManager sees at once that a restarted TaskManager replaces the
        # lost one, instead of waiting for heartbeats.
        taskmanager.resource-id: %9$s
        taskmanager.numberOfTaskSlots: %10$d
        taskmanager.cpu.cores: %10$d.0
        taskmanager.memory.framework.heap.size: %11$dm
        taskmanager.memory.task.heap.size: %12$dm
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.task.off-heap.size: 64m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.managed.size: %13$dm
        taskmanager.memory.jvm-metaspace.size: %14$dm
        taskmanager.memory.jvm-overhead.min: 128m
        taskmanager.memory.jvm-overhead.max: 128m
        io.tmp.dirs: %6$s

        # The jobs of imports run beside the one that stays, one slot each. Also what a submission
        # by REST gets that names no parallelism, whatever stands here.
        parallelism.default: 1
        classloader.resolve-order: child-first
        pipeline.generic-types: false

        state.backend.type: rocksdb
        execution.checkpointing.interval: 10 s
        execution.checkpointing.min-pause: 1 s
        execution.checkpointing.incremental: true
        execution.checkpointing.dir: %7$s
        execution.checkpointing.savepoint-dir: %8$s
        execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
        execution.checkpointing.num-retained: 2
        # Of tasks, for who asks by REST: not as of ten seconds ago.
        metrics.fetcher.update-interval: 1000
        restart-strategy.type: exponential-delay
        restart-strategy.exponential-delay.initial-backoff: 1 s
        restart-strategy.exponential-delay.max-backoff: 30 s
        heartbeat.interval: 5000
        heartbeat.timeout: 30000
        # A TaskManager looks for a restarted JobManager every two seconds at least.
        cluster.registration.initial-timeout: 200
        cluster.registration.max-timeout: 2000
        cluster.registration.error-delay: 1000
        """
        .formatted(
            ports.flinkRpc(),
            ports.flinkBlob(),
            ports.flinkRest(),
            ports.taskManagerRpc(),
            ports.taskManagerData(),
            Yaml.quote(temporary().toString()),
            Yaml.quote(checkpoints(data).toUri().toString()),
            Yaml.quote(savepoints(data).toUri().toString()),
            TASK_MANAGER_ID,
            size.slots(),
            FlinkSize.FRAMEWORK_HEAP_MB,
            size.taskHeapMb(),
            size.managedMb(),
            size.metaspaceMb());
  }
}
