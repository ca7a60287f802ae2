package dev.millrace.infra.cli;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.BenchRunner;
import dev.millrace.infra.bench.Benchmark;
import dev.millrace.infra.bench.Benchmarks;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Report;
import dev.millrace.infra.bench.ReportJson;
import dev.millrace.infra.bench.ReportTable;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures ours against a floor and a baseline, or lists what can be measured. */
@Command(
    name = "bench",
    description = {
      "Runs a benchmark, or lists them all.",
      "It starts servers of its own on a temporary folder, measures ours, a floor (the least work"
          + " that any solution must do) and a baseline (what one would otherwise build) in turn,"
          + " and stops everything. A round in which the floor is off by over 10 %% does not count"
          + " and is repeated."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured; with --check, every target that must hold does",
      "1:something failed, or with --check a target that must hold does not",
      "2:refused before anything was started",
      "130:stopped by Ctrl-C"
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which one; without it they are listed.")
  private String name;

  @Option(names = "--part", paramLabel = "PART", description = "Only this part of it.")
  private String part;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "" + BenchRunner.ROUNDS,
      description = "Rounds that must count, at least 5 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--quick", description = "A short look with less data, which checks nothing.")
  private boolean quick;

  @Option(names = "--check", description = "Ends with 1 if a target that must hold does not.")
  private boolean check;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all of it there as JSON.")
  private Path json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "An empty folder for the servers' state, which is kept (default: a temporary one).")
  private Path folder;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "3000",
      description = "Added to every port (default: ${DEFAULT-VALUE}).")
  private int portOffset;

  @Override
  public Integer call() throws Exception {
    if (name == null) {
      list();
      return 0;
    }
    Benchmark benchmark = benchmark();
    List<Part> parts = parts(benchmark);
    checkOptions();
    List<Report> reports = new ArrayList<>();
    try {
      for (Part one : parts) {
        reports.add(run(benchmark, one));
      }
    } catch (InterruptedException | InterruptException e) {
      return INTERRUPTED; // The hook that interrupted us stops everything.
    }
    if (json != null) {
      ReportJson.write(reports, json);
    }
    return check && !reports.stream().allMatch(Report::musts) ? 1 : 0;
  }

  private static void list() {
    for (Benchmark benchmark : Benchmarks.all()) {
      System.out.printf("%-12s %s%n", benchmark.name(), benchmark.about());
      for (Part part : benchmark.parts()) {
        System.out.printf("  %-10s %s%n", part.name(), part.about());
        for (Target target : part.targets()) {
          System.out.printf("  %-10s   %s%n", "", target.text());
        }
      }
    }
  }

  private Benchmark benchmark() {
    return Benchmarks.all().stream()
        .filter(benchmark -> benchmark.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    2, "There is no benchmark " + name + ". There is: " + names() + ".", null));
  }

  private static String names() {
    return Benchmarks.all().stream().map(Benchmark::name).collect(Collectors.joining(", "));
  }

  private List<Part> parts(Benchmark benchmark) {
    List<Part> parts =
        benchmark.parts().stream().filter(p -> part == null || p.name().equals(part)).toList();
    if (parts.isEmpty()) {
      String all = benchmark.parts().stream().map(Part::name).collect(Collectors.joining(", "));
      throw new CliException(
          2, "The benchmark " + name + " has no part " + part + ". It has: " + all + ".", null);
    }
    return parts;
  }

  private void checkOptions() throws IOException {
    if (quick && check) {
      throw new CliException(2, "--quick checks nothing: leave out --check.", null);
    }
    if (rounds < BenchRunner.ROUNDS) {
      throw new CliException(
          2, "--rounds takes " + BenchRunner.ROUNDS + " or more; --quick has one.", null);
    }
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      throw new CliException(2, "--json: there is no folder for " + json + ".", null);
    }
    if (folder != null && Files.exists(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new CliException(2, folder + " is not empty; a benchmark needs a fresh one.", null);
        }
      }
    }
  }

  private Report run(Benchmark benchmark, Part one) throws IOException, InterruptedException {
    Path root =
        folder == null ? Files.createTempDirectory("millrace-bench-") : folder.resolve(one.name());
    DataFolder data = new DataFolder(root);
    data.create();
    CliLogging.to(data.logs().resolve("bench.log"));
    Progress progress = new Progress(System.out);
    BenchRun run =
        new BenchRun(
            quick, Distribution.locate(), data, ports(), progress, () -> discard(root, null));
    Report report;
    try {
      report = BenchRunner.run(benchmark.name(), one, rounds, run);
    } catch (BenchException e) {
      discard(root, data.logs());
      throw new CliException(e.getMessage() + ". The logs are in " + data.logs() + ".", e);
    }
    ReportTable.print(report, System.out);
    discard(root, null);
    return report;
  }

  /** Deletes a temporary folder but for a part of it; one that the user has named is kept. */
  private void discard(Path root, Path kept) {
    if (folder != null) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (kept == null || !path.startsWith(kept) && !kept.startsWith(path)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("millrace: " + root + " is not deleted: " + e.getMessage());
    }
  }

  private Ports ports() {
    try {
      return new Ports(portOffset);
    } catch (IllegalArgumentException e) {
      throw new CliException(2, "--port-offset: " + e.getMessage(), e);
    }
  }
}
