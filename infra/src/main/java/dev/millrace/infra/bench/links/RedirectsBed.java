package dev.millrace.infra.bench.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraTables;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.ProcessSettings;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.links.RedirectContender.Bench;
import dev.millrace.infra.bench.links.RedirectContender.Way;
import dev.millrace.infra.demo.Zipf;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.infra.servers.SideProgram;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.topologies.links.SecretFile;
import dev.millrace.topologies.links.domain.LinkCodes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The servers, the links and the contenders of {@link RedirectsPart}. */
final class RedirectsBed implements Part.Bed {
  private static final String CONSTANT = "bench-constant";
  private static final String CLICK = "bench-click";
  private static final String REDIS = "bench-redis";

  /**
   * How much is measured.
   *
   * @param warmUp requests before the first measurement. The servers' JVMs optimise what was called
   *     50,000 times, which has to come about several times on the way down the stack; ours has
   *     more code than the others and needs the longest
   */
  private record Size(int links, long warmUp, Duration leadIn, Duration time) {
    static final Size FULL =
        new Size(1_000_000, 3_000_000, Duration.ofMillis(500), Duration.ofSeconds(3));
    static final Size QUICK =
        new Size(20_000, 30_000, Duration.ofMillis(200), Duration.ofSeconds(1));
  }

  private final BenchRun run;
  private final Size size;
  private final Path secret;
  private final LinkSet links;
  private final Optional<Path> nginx = NginxServer.installed();
  private final BenchServers servers;
  private ClicksOnTopic topic;

  RedirectsBed(BenchRun run) throws BenchException {
    this.run = run;
    this.size = run.quick() ? Size.QUICK : Size.FULL;
    this.secret = run.data().conf().resolve("links.secret");
    this.links = new LinkSet(size.links(), new LinkCodes(SecretFile.load(secret)));
    this.servers = new BenchServers(run);
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    DataFolder data = run.data();
    try {
      data.create();
      DataFolder.writeSecret(TopologiesServer.config(data), ProcessSettings.text(platform()));
    } catch (IOException e) {
      throw new BenchException(data.root() + " cannot be used: " + e.getMessage(), e);
    }
    List<ManagedServer> all = new ArrayList<>();
    all.add(new KafkaServer(run.distribution(), data, run.ports()));
    all.add(new RedisServer(data, run.ports()));
    // As with `up`: without it, ours would go on looking for it.
    all.add(new CassandraServer(run.distribution(), data, run.ports()));
    all.add(new TopologiesServer(run.distribution(), data, run.ports()));
    all.add(side(CONSTANT, constantPort(), Map.of("bench.url", links.url(0))));
    Map<String, String> click = platform();
    click.put("bench.url", links.url(0));
    click.put("bench.clicks", "true");
    all.add(side(CLICK, clickPort(), click));
    all.add(side(REDIS, redisPort(), platform()));
    nginx.ifPresent(program -> all.add(new NginxServer(program, data, nginxPort(), links.url(0))));
    if (nginx.isEmpty()) {
      run.progress().line(NginxServer.NAME, "is not installed: left out as a second floor");
    }
    servers.start(all);
    // As the job does: without its tables the process would look for them again and again.
    CassandraTables.migrate(Endpoints.of(platform()));

    Properties kafka = new Properties();
    kafka.setProperty("bootstrap.servers", "127.0.0.1:" + run.ports().kafka());
    new RegistryLoader(kafka, run.progress()).load(links);
    RedisLoader.load(links, URI.create("redis://127.0.0.1:" + run.ports().redis()));
    topic = new ClicksOnTopic(kafka);
    warmUp();
  }

  private void warmUp() throws BenchException, InterruptedException {
    Popularity popularity = new Popularity(Popularity.zipf(links.count()), 0);
    for (Way way : ways()) {
      run.progress().line(way.name(), "warms up");
      new RedirectContender(bench(), way, popularity).warmUp(size.warmUp());
    }
  }

  @Override
  public List<Case> cases() {
    Zipf zipf = Popularity.zipf(links.count());
    String of = String.format(Locale.ROOT, "%,d links", links.count());
    return List.of(
        new Case(
            "zipf",
            of + ", their popularity by Zipf's law with exponent 1",
            contenders(new Popularity(zipf, 0))),
        new Case(
            "hot",
            of + ", one of which takes half of all requests, the others as before",
            contenders(new Popularity(zipf, 0.5))));
  }

  private List<Contender> contenders(Popularity popularity) {
    return ways().stream()
        .<Contender>map(way -> new RedirectContender(bench(), way, popularity))
        .toList();
  }

  private Bench bench() {
    return new Bench(servers, topic, links, size.leadIn(), size.time());
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("constant", Role.FLOOR, CONSTANT, constantPort(), Map.of(), true, false));
    ways.add(
        new Way(
            "click",
            Role.FLOOR,
            CLICK,
            clickPort(),
            Map.of(RedirectMetrics.CPU_KAFKA, KafkaServer.NAME),
            true,
            true));
    if (nginx.isPresent()) {
      ways.add(new Way("nginx", Role.FLOOR, NginxServer.NAME, nginxPort(), Map.of(), true, false));
    }
    ways.add(
        new Way(
            "millrace",
            Role.OURS,
            TopologiesServer.NAME,
            run.ports().http(),
            Map.of(RedirectMetrics.CPU_KAFKA, KafkaServer.NAME),
            false,
            true));
    ways.add(
        new Way(
            "redis",
            Role.BASELINE,
            REDIS,
            redisPort(),
            Map.of(
                RedirectMetrics.CPU_KAFKA,
                KafkaServer.NAME,
                RedirectMetrics.CPU_REDIS,
                RedisServer.NAME),
            false,
            true));
    return ways;
  }

  private SideProgram side(String name, int port, Map<String, String> settings) {
    Map<String, String> own = new TreeMap<>(settings);
    own.put("http.port", Integer.toString(port));
    return new SideProgram(
        name,
        run.distribution(),
        run.data(),
        run.ports(),
        port,
        RedirectServer.class.getName(),
        () -> ProcessSettings.text(own));
  }

  private Map<String, String> platform() {
    Map<String, String> platform = ProcessSettings.of(run);
    platform.put("systems", "links");
    platform.put("links.secret-file", secret.toString());
    platform.put("links.base-url", "http://sho.rt");
    run.distribution()
        .geoDatabase()
        .ifPresent(file -> platform.put("links.geo-database", file.toString()));
    return platform;
  }

  // The ports beside that of the topologies process; the next one would be Flink's.

  private int constantPort() {
    return run.ports().http() + 2;
  }

  private int redisPort() {
    return run.ports().http() + 3;
  }

  private int nginxPort() {
    return run.ports().http() + 4;
  }

  private int clickPort() {
    return run.ports().http() + 5;
  }

  @Override
  public void close() {
    if (topic != null) {
      topic.close();
    }
    servers.close();
  }
}
