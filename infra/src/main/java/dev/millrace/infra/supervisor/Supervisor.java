package dev.millrace.infra.supervisor;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Secrets;
import dev.millrace.connectors.SettingException;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.DataLock;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.RefusedException;
import dev.millrace.infra.supervisor.PlatformStatus.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one platform: {@link #start} brings everything up or throws after taking everything down
 * again, {@link #stop} takes it down. One instance serves one start.
 */
public final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration OUTSIDE_WITHIN = Duration.ofSeconds(20);

  private final PlatformConfig config;
  private final Progress progress;
  private final Backoff backoff;
  private final Ledger ledger;
  private final List<ManagedServer> servers;
  private final List<ServerRunner> runners = new ArrayList<>();
  private final List<ServerStatus> outside = new ArrayList<>();
  private final long startedAt = System.currentTimeMillis();
  private PlatformWork work;
  private DataLock lock;
  private Phase phase = Phase.STARTING;
  private boolean stopped;

  public Supervisor(PlatformConfig config, Progress progress) {
    this(config, progress, Backoff.DEFAULT, Platform.servers(config));
  }

  Supervisor(
      PlatformConfig config, Progress progress, Backoff backoff, List<ManagedServer> servers) {
    this.servers = List.copyOf(servers);
    this.config = config;
    this.progress = progress;
    this.backoff = backoff;
    this.ledger = new Ledger(config.data());
  }

  /**
   * Brings everything up and returns when all of it is ready.
   *
   * @throws PlatformException with the reason in one sentence; nothing of ours runs any more
   * @throws InterruptedException if interrupted; nothing of ours runs any more
   */
  public void start() throws PlatformException, InterruptedException {
    DataFolder data = config.data();
    Endpoints endpoints;
    try {
      Preflight.java(Runtime.version().feature());
      Preflight.writable(data.root());
      data.create();
      Map<String, String> resolved = config.endpoints();
      endpoints = Endpoints.of(resolved);
      Preflight.sight(config, endpoints);
      takeOver(data);
      Preflight.ports(servers);
      Preflight.disk(data.root(), Preflight.freeDiskMb(data.root()));
      Preflight.memory(Preflight.availableMemoryMb(), Preflight.neededMemoryMb(servers));
      work = new PlatformWork(config, resolved, progress);
      work.writeConfiguration();
    } catch (SettingException e) {
      release();
      throw new PlatformException(PlatformException.PREFLIGHT, e.getMessage(), e);
    } catch (IOException e) {
      release();
      throw new PlatformException(
          PlatformException.PREFLIGHT,
          "The data folder %s cannot be used: %s".formatted(data.root(), e.getMessage()),
          e);
    } catch (PlatformException e) {
      release();
      throw e;
    }
    for (ManagedServer server : servers) {
      runners.add(
          new ServerRunner(
              server, runners.size(), ledger, data.logs(), progress, backoff, this::publish));
    }
    publish();
    try {
      plan(endpoints).run();
    } catch (Exception e) {
      LOG.error("Start failed", e);
      stop();
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      if (e instanceof PlatformException platform) {
        throw platform;
      }
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new PlatformException(PlatformException.FAILED, reason, e);
    }
    synchronized (this) {
      if (phase == Phase.STARTING) {
        phase = Phase.READY;
      }
    }
    publish();
  }

  /** Stops everything, last started first. Safe to call more than once and from any thread. */
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    phase = Phase.STOPPING;
    publish();
    if (work != null) {
      work.beforeStop();
    }
    for (int i = runners.size() - 1; i >= 0; i--) {
      runners.get(i).stop();
    }
    phase = Phase.STOPPED;
    publish();
    release();
  }

  /** The lock, and an end to what a predecessor left running. */
  private void takeOver(DataFolder data)
      throws IOException, PlatformException, InterruptedException {
    Optional<DataLock> acquired = DataLock.tryAcquire(data);
    if (acquired.isEmpty()) {
      throw new PlatformException(
          PlatformException.PREFLIGHT,
          "A platform is already running on %s%s. Stop it with: millrace down"
              .formatted(
                  data.root(),
                  ledger.runningSupervisor().map(s -> " (pid " + s.pid() + ")").orElse("")));
    }
    lock = acquired.get();
    ledger.put(
        new Ledger.Entry(
            Ledger.SUPERVISOR, 0, "", ProcessIdentity.of(ProcessHandle.current().pid()), ""));
    List<String> ended = new Reaper(ledger, Duration.ofSeconds(20)).endLeftovers();
    if (!ended.isEmpty()) {
      progress.say("Ended what an earlier run had left: " + String.join(", ", ended));
    }
  }

  private StartPlan plan(Endpoints endpoints) {
    StartPlan plan = new StartPlan();
    for (Map.Entry<String, Probe> entry : Platform.outside(config, endpoints).entrySet()) {
      outside.add(
          new ServerStatus(
              entry.getKey(),
              ServerState.OUTSIDE,
              null,
              null,
              0,
              startedAt,
              page(endpoints, entry.getKey())));
      plan.add(entry.getKey(), () -> reach(entry.getKey(), entry.getValue()));
    }
    for (ServerRunner runner : runners) {
      String name = runner.server().name();
      plan.add(name, runner::start, PlatformWork.before(name));
    }
    work.addTo(plan);
    return plan;
  }

  /** The page of an outside server; of those that have one. */
  private static String page(Endpoints endpoints, String name) {
    return name.equals(FlinkJobManager.NAME)
        ? Secrets.withoutUserInfo(endpoints.flinkRest().toString())
        : null;
  }

  private void reach(String name, Probe probe) throws Exception {
    long begin = System.nanoTime();
    while (true) {
      try {
        probe.check();
        progress.done(name, "outside", Duration.ofNanos(System.nanoTime() - begin));
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (RefusedException e) {
        throw new PlatformException(
            PlatformException.FAILED,
            "%s, which the configuration says runs elsewhere, refuses us: %s"
                .formatted(name, e.getMessage()),
            e);
      } catch (Exception e) {
        if (System.nanoTime() - begin > OUTSIDE_WITHIN.toNanos()) {
          throw new PlatformException(
              PlatformException.FAILED,
              "%s, which the configuration says runs elsewhere, does not answer: %s"
                  .formatted(name, e.getMessage()),
              e);
        }
        Thread.sleep(200);
      }
    }
  }

  private void publish() {
    List<ServerStatus> states = new ArrayList<>(outside);
    runners.forEach(runner -> states.add(runner.status()));
    PlatformStatus status =
        new PlatformStatus(
            ProcessHandle.current().pid(),
            phase,
            Version.current(),
            startedAt,
            config.data().root().toString(),
            states);
    try {
      status.write(config.data());
    } catch (IOException e) {
      LOG.warn("Cannot write the status", e);
    }
  }

  private void release() {
    if (lock == null) {
      return;
    }
    ledger.remove(Ledger.SUPERVISOR);
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("Cannot release the lock", e);
    }
    lock = null;
  }
}
