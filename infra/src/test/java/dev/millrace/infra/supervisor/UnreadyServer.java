package dev.millrace.infra.supervisor;

import dev.millrace.infra.servers.Launch;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.ServerPort;
import java.io.IOException;
import java.util.List;

/** Another server, which never becomes ready. */
record UnreadyServer(ManagedServer server) implements ManagedServer {
  @Override
  public String name() {
    return server.name();
  }

  @Override
  public List<ServerPort> ports() {
    return server.ports();
  }

  @Override
  public int memoryMb() {
    return server.memoryMb();
  }

  @Override
  public void prepare() throws IOException {
    server.prepare();
  }

  @Override
  public Launch launch() {
    return server.launch();
  }

  @Override
  public Probe probe() {
    return () -> {
      throw new IOException("never");
    };
  }
}
