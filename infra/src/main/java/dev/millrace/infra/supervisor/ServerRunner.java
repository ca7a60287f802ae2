package dev.millrace.infra.supervisor;

import dev.millrace.infra.servers.Launch;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.RefusedException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one server: starts it, waits until it serves, starts it again when it dies, stops it. All
 * methods may be called from any thread; {@link #stop} wins over a start or restart under way.
 */
final class ServerRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRunner.class);
  private static final long PROBE_PAUSE_MS = 50;
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

  private final ManagedServer server;
  private final int order;
  private final Ledger ledger;
  private final Path logs;
  private final Progress progress;
  private final Backoff backoff;
  private final Runnable onChange;

  private final Object lock = new Object();
  private Process process;
  private Thread watcher;
  private boolean stopping;
  private ServerState state = ServerState.STARTING;
  private long since = System.currentTimeMillis();
  private int restarts;

  /**
   * @param order position in the start order
   * @param logs folder for what the process prints
   * @param onChange called after each change of state
   */
  ServerRunner(
      ManagedServer server,
      int order,
      Ledger ledger,
      Path logs,
      Progress progress,
      Backoff backoff,
      Runnable onChange) {
    this.server = server;
    this.order = order;
    this.ledger = ledger;
    this.logs = logs;
    this.progress = progress;
    this.backoff = backoff;
    this.onChange = onChange;
  }

  ManagedServer server() {
    return server;
  }

  /**
   * Starts the server and waits until it is ready. From then on it is watched.
   *
   * @throws PlatformException if it ends or is not ready in time
   */
  void start() throws Exception {
    long begin = System.nanoTime();
    launchAndAwait();
    progress.done(server.name(), "ready", Duration.ofNanos(System.nanoTime() - begin));
    Thread thread = new Thread(this::watch, "watch-" + server.name());
    thread.setDaemon(true);
    synchronized (lock) {
      watcher = thread;
    }
    thread.start();
  }

  /** SIGTERM, the server's deadline, SIGKILL. Returns when the process is gone. */
  void stop() {
    Process running;
    synchronized (lock) {
      stopping = true;
      running = process;
      if (watcher != null) {
        watcher.interrupt();
      }
    }
    if (running != null) {
      long begin = System.nanoTime();
      boolean was = running.isAlive();
      running.destroy();
      boolean forced = !await(running, server.stopWithin());
      if (forced) {
        running.destroyForcibly();
        await(running, KILLED_WITHIN);
      }
      ledger.remove(server.name());
      if (was) {
        progress.done(
            server.name(),
            forced ? "killed" : "stopped",
            Duration.ofNanos(System.nanoTime() - begin));
      }
    }
    set(ServerState.STOPPED);
  }

  /** SIGKILL. Returns when the process is gone; nothing is started in its place. */
  void kill() {
    Process running;
    synchronized (lock) {
      stopping = true;
      running = process;
      if (watcher != null) {
        watcher.interrupt();
      }
    }
    if (running != null) {
      running.destroyForcibly();
      await(running, KILLED_WITHIN);
      ledger.remove(server.name());
    }
    set(ServerState.STOPPED);
  }

  ServerStatus status() {
    synchronized (lock) {
      boolean alive = process != null && process.isAlive();
      return new ServerStatus(
          server.name(),
          state,
          alive ? process.pid() : null,
          server.ports().isEmpty() ? null : server.ports().get(0).number(),
          restarts,
          since,
          server.url().map(URI::toString).orElse(null));
    }
  }

  private void launchAndAwait() throws Exception {
    set(ServerState.STARTING);
    server.prepare();
    Launch launch = server.launch();
    Files.createDirectories(launch.directory());
    Process started;
    Probe probe;
    synchronized (lock) {
      if (stopping) {
        throw new InterruptedException(server.name() + " is being stopped");
      }
      ledger.put(entry(launch, Optional.empty()));
      probe = server.probe();
      started = spawn(launch);
      process = started;
      ledger.put(entry(launch, ProcessIdentity.of(started.pid())));
    }
    onChange.run();
    awaitReady(started, probe);
    set(ServerState.READY);
  }

  private Ledger.Entry entry(Launch launch, Optional<ProcessIdentity> identity) {
    String ports =
        server.ports().stream()
            .map(port -> Integer.toString(port.number()))
            .collect(Collectors.joining(","));
    return new Ledger.Entry(server.name(), order, launch.marker(), identity, ports);
  }

  private Process spawn(Launch launch) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Detached.command(launch.command()));
    builder.directory(launch.directory().toFile());
    // What they say is resolved in the files that we wrote; seen twice it could only contradict.
    builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    builder.environment().putAll(launch.environment());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.to(output().toFile()));
    return builder.start();
  }

  private Path output() {
    return logs.resolve(server.name() + ".out");
  }

  private void awaitReady(Process started, Probe probe) throws Exception {
    long deadline = System.nanoTime() + server.readyWithin().toNanos();
    while (true) {
      String seen;
      try {
        probe.check();
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (RefusedException e) {
        throw new PlatformException(
            PlatformException.FAILED,
            "%s will not become ready (%s); see %s and the .log beside it."
                .formatted(server.name(), e.getMessage(), output()),
            e);
      } catch (Exception e) {
        seen = e.getMessage() == null ? e.toString() : e.getMessage();
      }
      if (started.waitFor(PROBE_PAUSE_MS, TimeUnit.MILLISECONDS)) {
        throw new PlatformException(
            PlatformException.FAILED,
            "%s ended with exit code %d instead of becoming ready; see %s and the .log beside it."
                .formatted(server.name(), started.exitValue(), output()));
      }
      if (System.nanoTime() > deadline) {
        throw new PlatformException(
            PlatformException.FAILED,
            "%s was not ready after %d s (%s); see %s and the .log beside it."
                .formatted(server.name(), server.readyWithin().toSeconds(), seen, output()));
      }
    }
  }

  /** Waits for deaths and starts again, until stopped, given up or interrupted. */
  private void watch() {
    int deaths = 0;
    try {
      while (true) {
        Process watched = process();
        int exit = watched.waitFor();
        if (isStopping()) {
          return;
        }
        deaths = readyFor(backoff.calm()) ? 1 : deaths + 1;
        deaths = restart(exit, deaths);
        if (deaths < 0) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the deaths in a row so far, or -1 if it was given up. */
  private int restart(int exit, int deathsInRow) throws InterruptedException {
    int deaths = deathsInRow;
    String why = "died with exit code " + exit;
    while (true) {
      if (backoff.givesUp(deaths)) {
        progress.line(
            server.name(),
            why + "; given up after " + deaths + " deaths in a row, see " + output());
        set(ServerState.FAILED);
        return -1;
      }
      Duration wait = backoff.wait(deaths);
      set(ServerState.STARTING);
      progress.line(server.name(), why + "; starting again in " + wait.toMillis() + " ms");
      Thread.sleep(wait.toMillis());
      synchronized (lock) {
        restarts++;
      }
      long begin = System.nanoTime();
      try {
        launchAndAwait();
        progress.done(server.name(), "restarted", Duration.ofNanos(System.nanoTime() - begin));
        return deaths;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.warn("Restarting {} failed", server.name(), e);
        if (isStopping()) {
          throw new InterruptedException();
        }
        Process failed = process();
        failed.destroyForcibly();
        failed.waitFor();
        why = e.getMessage();
        deaths++;
      }
    }
  }

  private boolean readyFor(Duration time) {
    synchronized (lock) {
      return state == ServerState.READY && System.currentTimeMillis() - since >= time.toMillis();
    }
  }

  private Process process() {
    synchronized (lock) {
      return process;
    }
  }

  private boolean isStopping() {
    synchronized (lock) {
      return stopping;
    }
  }

  private void set(ServerState next) {
    synchronized (lock) {
      if (stopping && next != ServerState.STOPPED) {
        return;
      }
      if (state != next) {
        since = System.currentTimeMillis();
      }
      state = next;
    }
    onChange.run();
  }

  private static boolean await(Process process, Duration within) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + within.toNanos();
    try {
      while (true) {
        try {
          return process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // A stop is never left half done.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
