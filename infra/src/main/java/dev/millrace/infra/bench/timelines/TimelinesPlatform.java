package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.ProcessSettings;
import dev.millrace.infra.bench.http.HttpLoad;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.SideProgram;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.Main;
import dev.millrace.topologies.runtime.offsets.Position;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * What the beds of timelines have in common: a broker, and the topologies process as a platform
 * runs it, with home timelines alone.
 */
final class TimelinesPlatform implements AutoCloseable {
  private static final Duration READ_WITHIN = Duration.ofMinutes(5);

  /**
   * How the process is run.
   *
   * @param delivery how posts are delivered: {@code push}, or {@code auto}, which decides by costs
   * @param heapMb of the process: rings take up to 6.4 KB for each reader
   * @param postsKept by each partition of readers
   */
  record Setup(String delivery, int heapMb, int postsKept) {}

  private final BenchRun run;
  private final Setup setup;
  private final BenchServers servers;
  private final Properties kafka = new Properties();
  private final TimelinesClient client;

  TimelinesPlatform(BenchRun run, Setup setup) {
    this.run = run;
    this.setup = setup;
    this.servers = new BenchServers(run);
    this.client = new TimelinesClient(run.ports().http());
    kafka.setProperty("bootstrap.servers", "127.0.0.1:" + run.ports().kafka());
  }

  /**
   * Starts all servers.
   *
   * @param beside what else takes part
   */
  void start(List<ManagedServer> beside) throws BenchException, InterruptedException {
    DataFolder data = run.data();
    try {
      data.create();
      DataFolder.writeSecret(TopologiesServer.config(data), ProcessSettings.text(settings()));
    } catch (IOException e) {
      throw new BenchException(data.root() + " cannot be used: " + e.getMessage(), e);
    }
    List<ManagedServer> all = new ArrayList<>();
    all.add(new KafkaServer(run.distribution(), data, run.ports()));
    all.addAll(beside);
    all.add(topologies());
    servers.start(all);
  }

  /** The process of home timelines. */
  TopologiesServer topologies() {
    return new TopologiesServer(run.distribution(), run.data(), run.ports(), setup.heapMb());
  }

  /** Another one beside it, which shares its work or holds a copy. */
  SideProgram another(String name, int port) {
    Map<String, String> settings = settings();
    settings.put("instance.id", name);
    settings.put("state.dir", run.data().of(name).resolve("state").toString());
    settings.put("http.port", Integer.toString(port));
    return new SideProgram(
        name,
        run.distribution(),
        run.data(),
        run.ports(),
        port,
        Main.class.getName(),
        () -> ProcessSettings.text(settings),
        setup.heapMb());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = ProcessSettings.of(run);
    settings.put("systems", "timelines");
    settings.put("standby.replicas", "1"); // For whoever starts another one.
    settings.put("timelines.delivery", setup.delivery());
    settings.put("timelines.posts-per-partition", Integer.toString(setup.postsKept()));
    return settings;
  }

  /** Lets each follow whom it follows, and read its timeline once. */
  void bring(SocialGraph graph) throws BenchException, InterruptedException {
    new FollowLoader(kafka, run.progress()).load(graph);
    readAll(graph.users());
  }

  /**
   * Brings posts to their readers.
   *
   * @return their ids
   */
  long[] bring(PostSequence posts) throws BenchException, InterruptedException {
    try (PostLoader.Staged staged =
        new PostLoader(kafka).stage(posts, TimelinesTopics.POSTS.name())) {
      staged.show();
      awaitDelivered(staged.last());
      return staged.ids();
    }
  }

  /** Lets all readers read their newest page. */
  private void readAll(int users) throws BenchException, InterruptedException {
    run.progress().line("readers", "read their timelines once");
    try (HttpLoad load = new HttpLoad(http(), ReadTimelines.CONNECTIONS)) {
      load.counted(
          ReadTimelines.inOrder(IntStream.range(0, users).toArray(), 0), users, READ_WITHIN);
    }
  }

  /** Returns when posts have come to all partitions of readers. */
  void awaitDelivered(Iterable<Position> posts) throws BenchException, InterruptedException {
    for (int reader : oneOfEachPartition()) {
      for (Position post : posts) {
        client.awaitDelivered(reader, post);
      }
    }
  }

  /** A reader of each partition. */
  static int[] oneOfEachPartition() {
    int[] readers = new int[TimelinesTopics.POSTS.partitions()];
    int found = 0;
    boolean[] has = new boolean[readers.length];
    for (int user = 0; found < readers.length; user++) {
      int partition = BenchUsers.partition(user);
      if (!has[partition]) {
        has[partition] = true;
        readers[found++] = user;
      }
    }
    return readers;
  }

  ProcessCounters counters() throws BenchException, InterruptedException {
    return ProcessCounters.parse(client.metrics());
  }

  BenchRun run() {
    return run;
  }

  BenchServers servers() {
    return servers;
  }

  Properties kafka() {
    return kafka;
  }

  TimelinesClient client() {
    return client;
  }

  URI redis() {
    return URI.create("redis://127.0.0.1:" + run.ports().redis());
  }

  InetSocketAddress http() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), run.ports().http());
  }

  @Override
  public void close() {
    servers.close();
  }
}
