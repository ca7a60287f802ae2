package dev.millrace.infra.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/**
 * Redis, the program that the embedded-redis library holds for this operating system, run by us: it
 * keeps an append-only file, so that live counts survive a restart.
 */
public final class RedisServer implements ManagedServer {
  public static final String NAME = "redis";

  private final DataFolder data;
  private final Ports ports;
  private final boolean durable;

  public RedisServer(DataFolder data, Ports ports) {
    this(data, ports, true);
  }

  /**
   * @param durable whether it keeps the append-only file
   */
  public RedisServer(DataFolder data, Ports ports, boolean durable) {
    this.data = data;
    this.ports = ports;
    this.durable = durable;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(new ServerPort("clients", ports.redis()));
  }

  @Override
  public int memoryMb() {
    return 100;
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(program().getParent());
    DataFolder.write(config(), configuration());
    // Extracted again each time: the file is small and may stem from another version.
    File extracted =
        ExecutableProvider.newJarResourceProvider(program().getParent().toFile()).get();
    if (!extracted.toPath().equals(program())) {
      Files.move(extracted.toPath(), program(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    if (!program().toFile().setExecutable(true)) {
      throw new IOException("cannot make " + program() + " executable");
    }
  }

  @Override
  public Launch launch() {
    // The path of the configuration, which lies in the data folder, is what Marker is for a JVM.
    return new Launch(
        List.of(program().toString(), config().toString()),
        Map.of(),
        data.of(NAME),
        config().toString());
  }

  @Override
  public Probe probe() {
    return Probes.redis("127.0.0.1:" + ports.redis());
  }

  String configuration() {
    return """
        bind 127.0.0.1
        protected-mode yes
        port %d
        daemonize no
        dir "%s"
        logfile "%s"
        appendonly %s
        appendfsync everysec
        save ""
        """
        .formatted(
            ports.redis(), data.of(NAME), data.logs().resolve("redis.log"), durable ? "yes" : "no");
  }

  private Path config() {
    return data.conf().resolve("redis.conf");
  }

  private Path program() {
    return data.of(NAME).resolve("bin").resolve("redis-server");
  }
}
