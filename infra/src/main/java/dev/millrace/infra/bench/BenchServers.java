package dev.millrace.infra.bench;

import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.supervisor.PlatformException;
import dev.millrace.infra.supervisor.ServerGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers of a bed, each a process of its own as in production, and the CPU time that they use.
 */
public final class BenchServers implements AutoCloseable {
  private final ServerGroup group;
  private final Thread onExit;

  /** Starts nothing yet. Ctrl-C and kill stop what will be, and interrupt the calling thread. */
  public BenchServers(BenchRun run) {
    group = new ServerGroup(run.data(), run.progress());
    Thread caller = Thread.currentThread();
    onExit =
        new Thread(
            () -> {
              caller.interrupt();
              group.close();
              run.discard().run();
            },
            "stop-bench");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Starts servers in this order, each when the one before it is ready.
   *
   * @throws BenchException if one cannot be started; those before it still run
   */
  public void start(List<ManagedServer> servers) throws BenchException, InterruptedException {
    try {
      group.check(servers);
      for (ManagedServer server : servers) {
        group.start(server);
      }
    } catch (PlatformException e) {
      throw new BenchException(e.getMessage(), e);
    }
  }

  /**
   * CPU time of some of the servers up to now.
   *
   * @throws BenchException if one of them has died
   */
  public Map<String, Duration> cpu(List<String> names) throws BenchException {
    Map<String, Duration> times = new LinkedHashMap<>();
    for (String name : names) {
      ProcessHandle process =
          group
              .process(name)
              .orElseThrow(() -> new BenchException(name + " died while it was measured"));
      times.put(name, CpuTime.of(process));
    }
    return times;
  }

  /** Ends a server as {@code kill -9} does. It can be started again. */
  public void kill(String name) {
    group.kill(name);
  }

  @Override
  public void close() {
    group.close();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The exit is what closes us: the hook has run or waits for this very call.
    }
  }
}
