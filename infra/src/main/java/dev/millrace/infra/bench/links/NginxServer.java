package dev.millrace.infra.bench.links;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Launch;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.Probes;
import dev.millrace.infra.servers.ServerPort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nginx of the system, which answers every code with the same redirect. */
final class NginxServer implements ManagedServer {
  static final String NAME = "nginx";

  private final Path program;
  private final DataFolder data;
  private final int port;
  private final String url;

  NginxServer(Path program, DataFolder data, int port, String url) {
    this.program = program;
    this.data = data;
    this.port = port;
    this.url = url;
  }

  /** The program, if it is installed: on the path, or where systems put it for root alone. */
  static Optional<Path> installed() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    for (String folder : path.split(File.pathSeparator)) {
      Path program = Path.of(folder, NAME);
      if (!folder.isEmpty() && Files.isExecutable(program) && Files.isRegularFile(program)) {
        return Optional.of(program.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(new ServerPort("HTTP", port));
  }

  @Override
  public int memoryMb() {
    return 30;
  }

  @Override
  public void prepare() throws IOException {
    Path folder = data.of(NAME);
    Files.createDirectories(folder);
    DataFolder.write(
        config(),
        """
        daemon off;
        worker_processes %1$d;
        pid "%2$s/nginx.pid";
        error_log "%3$s" warn;
        events { worker_connections 1024; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          client_body_temp_path "%2$s/body";
          proxy_temp_path "%2$s/proxy";
          fastcgi_temp_path "%2$s/fastcgi";
          uwsgi_temp_path "%2$s/uwsgi";
          scgi_temp_path "%2$s/scgi";
          server {
            listen 127.0.0.1:%4$d;
            location = /health/ready { return 200; }
            location / {
              add_header Cache-Control "private, no-store" always;
              return 302 "%5$s";
            }
          }
        }
        """
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                folder,
                data.logs().resolve("nginx.log"),
                port,
                url));
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(program.toString(), "-c", config().toString()),
        Map.of(),
        data.of(NAME),
        config().toString());
  }

  @Override
  public Probe probe() {
    return Probes.http(URI.create("http://127.0.0.1:" + port + "/health/ready"));
  }

  private Path config() {
    return data.conf().resolve("nginx.conf");
  }
}
