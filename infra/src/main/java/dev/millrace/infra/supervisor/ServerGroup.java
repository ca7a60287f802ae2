package dev.millrace.infra.supervisor;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.ManagedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few servers without a platform around them: started one by one, stopped last started first.
 * What dies is not started again, since whoever measures must not miss it. The ledger lists them as
 * it lists those of a platform.
 */
public final class ServerGroup implements AutoCloseable {
  private static final Backoff NEVER =
      new Backoff(Duration.ZERO, Duration.ZERO, 0, Duration.ofDays(1));

  private final DataFolder data;
  private final Progress progress;
  private final Ledger ledger;
  private final List<ServerRunner> runners = new ArrayList<>();
  private boolean closed;

  /**
   * @param data where state, logs and the ledger lie
   */
  public ServerGroup(DataFolder data, Progress progress) {
    this.data = data;
    this.progress = progress;
    this.ledger = new Ledger(data);
  }

  /**
   * Checks that servers can be started: Java, folder, ports, disk and memory.
   *
   * @throws PlatformException with the reason in one sentence
   */
  public void check(List<ManagedServer> servers) throws PlatformException {
    Preflight.java(Runtime.version().feature());
    Preflight.writable(data.root());
    Preflight.ports(servers);
    try {
      data.create();
      Preflight.disk(data.root(), Preflight.freeDiskMb(data.root()));
    } catch (IOException e) {
      throw new PlatformException(
          PlatformException.PREFLIGHT, data.root() + " cannot be used: " + e.getMessage(), e);
    }
    Preflight.memory(Preflight.availableMemoryMb(), Preflight.neededMemoryMb(servers));
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @throws PlatformException if it ends or is not ready in time
   */
  public void start(ManagedServer server) throws PlatformException, InterruptedException {
    ServerRunner runner;
    synchronized (this) {
      if (closed) {
        throw new InterruptedException("the servers are being stopped");
      }
      runner =
          new ServerRunner(server, runners.size(), ledger, data.logs(), progress, NEVER, () -> {});
      runners.add(runner);
    }
    try {
      runner.start();
    } catch (InterruptedException | PlatformException e) {
      throw e;
    } catch (Exception e) {
      throw new PlatformException(
          PlatformException.FAILED, server.name() + " does not start: " + e.getMessage(), e);
    }
  }

  /** The process of a server; empty if it does not run. */
  public synchronized Optional<ProcessHandle> process(String name) {
    return runners.stream()
        .filter(runner -> runner.server().name().equals(name))
        .map(runner -> runner.status().pid())
        .filter(pid -> pid != null)
        .findFirst()
        .flatMap(ProcessHandle::of);
  }

  /** Ends a server as {@code kill -9} does. It can be started again. */
  public synchronized void kill(String name) {
    runners.stream()
        .filter(runner -> runner.server().name().equals(name))
        .forEach(ServerRunner::kill);
    runners.removeIf(runner -> runner.server().name().equals(name));
  }

  /** Stops all of them. Safe to call more than once and from any thread. */
  @Override
  public synchronized void close() {
    closed = true;
    for (int i = runners.size() - 1; i >= 0; i--) {
      runners.get(i).stop();
    }
    runners.clear();
  }
}
