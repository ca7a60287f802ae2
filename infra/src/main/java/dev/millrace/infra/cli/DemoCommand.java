package dev.millrace.infra.cli;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.demo.AgreementTable;
import dev.millrace.infra.demo.DemoException;
import dev.millrace.infra.demo.LiveCity;
import dev.millrace.infra.demo.LiveDemo;
import dev.millrace.infra.demo.LivePosts;
import dev.millrace.infra.demo.Story;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.PlatformConfig;
import dev.millrace.infra.supervisor.PlatformException;
import dev.millrace.infra.supervisor.Progress;
import dev.millrace.infra.supervisor.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything in the foreground and shows it at work. */
@Command(
    name = "demo",
    description = {
      "Starts everything, feeds it with traffic and stays until Ctrl-C.",
      "--once tells a story on a fresh data folder instead, checks every number against what it"
          + " sent, and shuts everything down."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all numbers agree",
      "1:something failed or does not agree",
      "2:refused before anything was started",
      "130:stopped by Ctrl-C"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--once", description = "Tells the story, checks it, and ends.")
  private boolean once;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Added to every port, so that several platforms fit on one machine.")
  private int portOffset;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Visits per second (default: ${DEFAULT-VALUE}); not with --once.")
  private double rate;

  @Option(
      names = "--cars",
      paramLabel = "N",
      defaultValue = "200",
      description = "Cars of the city (default: ${DEFAULT-VALUE}; 0: none); not with --once.")
  private int cars;

  @Override
  public Integer call() throws Exception {
    if (rate <= 0 || rate > 10_000) {
      throw new CliException(2, "--rate takes a number above 0 and up to 10,000.", null);
    }
    if (cars < 0 || cars > 5_000) {
      throw new CliException(2, "--cars takes a number from 0 to 5,000.", null);
    }
    return once ? once() : live();
  }

  private int live() throws Exception {
    // The environment may name outside servers, as for `up`.
    PlatformConfig config = platform(data.folder(), Settings.of(Map.of(), System.getenv()));
    Supervisor supervisor = start(config);
    try {
      LiveDemo demo = new LiveDemo(http(config), rate, System.out, System.console() != null);
      List<String> codes = demo.links();
      LivePosts posts = new LivePosts(http(config));
      posts.follow();
      System.out.println();
      Urls.print(config, System.out);
      System.out.printf("  %-10s curl -i %s/%s%n", "Try", http(config), codes.get(0));
      System.out.printf(
          "  %-10s curl %s/api/users/%s/timeline%n", "", http(config), LivePosts.somebody());
      if (cars > 0) {
        System.out.printf(
            "  %-10s curl '%s/api/rides/nearby?%s'%n", "", http(config), LiveCity.SOMEWHERE);
      }
      System.out.println("Ctrl-C stops everything.");
      posts.start();
      if (cars > 0) {
        KafkaClients kafka = new KafkaClients(Endpoints.of(config.endpoints()).kafka());
        new LiveCity(http(config), kafka, cars).start();
      }
      demo.follow(codes);
    } catch (InterruptedException e) {
      System.out.println();
    } catch (DemoException e) {
      throw failed(config, e);
    } finally {
      supervisor.stop();
    }
    return 0;
  }

  private int once() throws Exception {
    long begin = System.nanoTime();
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--data");
    Path folder = given ? data.folder().root() : Files.createTempDirectory("millrace-demo-");
    requireEmpty(folder);
    // A story on somebody else's topics could not count on anything: the environment is left out.
    PlatformConfig config = platform(new DataFolder(folder), Settings.of(Map.of()));
    Supervisor supervisor = start(config);
    boolean agree;
    try {
      System.out.printf(Locale.ROOT, "Ready after %.1f s.%n", (System.nanoTime() - begin) / 1e9);
      AgreementTable table = tell(config);
      System.out.println();
      table.print(System.out);
      System.out.println();
      agree = table.allAgree();
    } finally {
      supervisor.stop();
    }
    if (agree && !given) {
      delete(folder);
    }
    System.out.printf(
        Locale.ROOT,
        "%s, after %.0f s in all.%n",
        agree ? "All numbers agree" : "Not all numbers agree; the logs are in " + folder + "/logs",
        (System.nanoTime() - begin) / 1e9);
    return agree ? 0 : 1;
  }

  private static AgreementTable tell(PlatformConfig config) throws InterruptedException {
    try {
      return new Story(http(config), Endpoints.of(config.endpoints()), System.out).tell();
    } catch (DemoException e) {
      throw failed(config, e);
    }
  }

  private static CliException failed(PlatformConfig config, DemoException e) {
    return new CliException(e.getMessage() + ". The logs are in " + config.data().logs() + ".", e);
  }

  private PlatformConfig platform(DataFolder folder, Settings settings) {
    try {
      return new PlatformConfig(
          Distribution.locate(), folder, new Ports(portOffset), settings, Set.of(), false);
    } catch (IllegalArgumentException e) {
      throw new CliException(2, "--port-offset: " + e.getMessage(), e);
    }
  }

  /** Starts it, and lets Ctrl-C and kill stop it in order. */
  private static Supervisor start(PlatformConfig config)
      throws IOException, PlatformException, InterruptedException {
    Files.createDirectories(config.data().logs());
    CliLogging.to(config.data().logs().resolve("supervisor.log"));
    Supervisor supervisor = new Supervisor(config, new Progress(System.out));
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  main.interrupt();
                  supervisor.stop();
                },
                "stop"));
    supervisor.start();
    return supervisor;
  }

  private static URI http(PlatformConfig config) {
    Map<String, String> endpoints = config.endpoints();
    return URI.create("http://" + endpoints.get("http.host") + ":" + endpoints.get("http.port"));
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new CliException(
            2, folder + " is not empty; the story needs a fresh folder to count in.", null);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
