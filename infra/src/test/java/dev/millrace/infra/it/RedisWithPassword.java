package dev.millrace.infra.it;

import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Launch;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import redis.clients.jedis.RedisClient;

/** A Redis that no platform runs and that asks for a password; maybe not up yet. */
final class RedisWithPassword implements AutoCloseable {
  private final Process process;
  private final int port;
  private final String password;

  private RedisWithPassword(Process process, int port, String password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * @param folder of its own
   */
  static RedisWithPassword start(Path folder, String password) throws IOException {
    DataFolder data = new DataFolder(folder);
    data.create();
    Ports ports = new Ports(PortOffsets.free());
    RedisServer redis = new RedisServer(data, ports);
    redis.prepare();
    Files.writeString(
        data.conf().resolve("redis.conf"),
        "requirepass " + password + "\n",
        StandardOpenOption.APPEND);
    Launch launch = redis.launch();
    Process process =
        new ProcessBuilder(launch.command())
            .directory(launch.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(data.logs().resolve("redis.out").toFile())
            .start();
    return new RedisWithPassword(process, ports.redis(), password);
  }

  URI uri() {
    return uri(password);
  }

  /** Its address with another password. */
  URI uri(String other) {
    return URI.create("redis://default:" + other + "@127.0.0.1:" + port);
  }

  /** Whether it answers who knows the password. */
  boolean answers() {
    try (RedisClient client = RedisClients.open(uri(), 1, Duration.ofSeconds(5))) {
      return client.ping().equals("PONG");
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
