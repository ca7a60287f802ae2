package dev.millrace.infra.cli;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.Progress;
import dev.millrace.infra.data.TopicOffsets;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobControl;
import dev.millrace.infra.jobs.JobDefinition;
import dev.millrace.infra.jobs.JobState;
import dev.millrace.infra.jobs.Recomputation;
import dev.millrace.infra.jobs.StartFrom;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.supervisor.PlatformConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Flink jobs, through the cluster's REST interface. */
@Command(
    name = "job",
    description = "Submits, lists and stops Flink jobs.",
    mixinStandardHelpOptions = true)
public final class JobCommand implements Runnable {
  private static final Duration WITHIN = Duration.ofSeconds(120);

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "submit, list, savepoint or stop?");
  }

  @Command(name = "list", description = "Lists the jobs that the cluster knows.")
  int list(@Mixin DataOption data) throws IOException, InterruptedException {
    List<JobState> jobs = new FlinkRest(data.endpoints().flinkRest()).jobs();
    System.out.printf("%-32s  %-24s %-12s %-20s %s%n", "ID", "NAME", "STATE", "SINCE", "FOR");
    for (JobState job : jobs) {
      System.out.printf(
          "%-32s  %-24s %-12s %-20s %s%n",
          job.id(),
          job.name(),
          job.state().toLowerCase(Locale.ROOT),
          job.startedAt().truncatedTo(ChronoUnit.SECONDS),
          job.duration()
              .truncatedTo(ChronoUnit.SECONDS)
              .toString()
              .substring(2)
              .toLowerCase(Locale.ROOT));
    }
    return 0;
  }

  @Command(
      name = "submit",
      description = {
        "Submits a job and returns when all its tasks run.",
        "By default it resumes from its newest savepoint or checkpoint.",
        "With --from earliest click-analytics counts anew all that its topic still has, beside what",
        "is there, and takes its place when it has caught up: for new rules, or a Redis and",
        "Cassandra that lost what they had. Interrupted, it goes on when asked again."
      })
  int submit(
      @Mixin DataOption data,
      @Parameters(index = "0", paramLabel = "NAME", description = "click-analytics or ride-surge.")
          String name,
      @Option(
              names = "--from",
              paramLabel = "WHERE",
              description =
                  "earliest (counts anew, see above), committed (the offsets of its consumer group),"
                      + " or the path of a savepoint")
          String from,
      @Option(names = "--parallelism", paramLabel = "N", description = "Tasks per operator.")
          Integer parallelism,
      @Option(
              names = "--as",
              paramLabel = "RUN",
              description = {
                "Runs it once more beside the one that the platform keeps running, as NAME-RUN,",
                "such as: --as may2015 -- --dataset may2015 --clicks links.clicks.may2015"
              })
          String run,
      @Parameters(
              index = "1..*",
              paramLabel = "ARGUMENT",
              description =
                  "After --: options of the job itself, of click-analytics with --as or --from"
                      + " earliest only. They stay until others are given.")
          List<String> arguments)
      throws IOException, InterruptedException {
    JobControl control = control(data);
    List<String> options = arguments == null ? List.of() : arguments;
    OptionalInt tasks = parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism);
    JobDefinition job = find(name);
    if (job.datasets() && run == null && "earliest".equals(from)) {
      return recompute(data, control, job, tasks, options);
    }
    String id = control.submit(run(job, run, options), startFrom(from), tasks);
    control.awaitRunning(id, WITHIN);
    System.out.println(name + " runs as " + id);
    return 0;
  }

  private static int recompute(
      DataOption data,
      JobControl control,
      JobDefinition job,
      OptionalInt parallelism,
      List<String> options)
      throws IOException, InterruptedException {
    Endpoints endpoints = data.endpoints();
    Progress progress = new Progress(System.out, "clicks counted anew");
    try (TopicOffsets topics = new TopicOffsets(new KafkaClients(endpoints.kafka()))) {
      int generation =
          new Recomputation(control, endpoints, topics, job)
              .run(parallelism, options, far -> progress.at(far.done(), far.all()));
      System.out.println(
          job.name() + " has counted anew; generation " + generation + " is read now");
    }
    return 0;
  }

  private static JobDefinition run(JobDefinition job, String run, List<String> arguments) {
    if (run == null && arguments.isEmpty()) {
      return job;
    }
    if (run == null && !job.datasets()) {
      return job.with(arguments);
    }
    if (run == null) {
      throw new CliException(
          2, "Options of the job itself need --from earliest or --as RUN.", null);
    }
    try {
      return job.run(run, arguments);
    } catch (IllegalArgumentException e) {
      throw new CliException(2, "--as: " + e.getMessage(), e);
    }
  }

  @Command(name = "savepoint", description = "Takes a savepoint; the job goes on.")
  int savepoint(@Mixin DataOption data, @Parameters(paramLabel = "NAME") String name)
      throws IOException, InterruptedException {
    System.out.println(control(data).savepoint(find(name), WITHIN));
    return 0;
  }

  @Command(
      name = "stop",
      description = "Stops a job with a savepoint, from which the next submission resumes.")
  int stop(
      @Mixin DataOption data,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--drain",
              description = "Ends event time first, so that every open window is written.")
          boolean drain)
      throws IOException, InterruptedException {
    System.out.println(control(data).stop(find(name), drain, false, WITHIN));
    return 0;
  }

  private static JobControl control(DataOption data) {
    Endpoints endpoints = data.endpoints();
    return new JobControl(
        data.folder(),
        new FlinkRest(endpoints.flinkRest()),
        Distribution.locate().jobsJar(),
        PlatformConfig.outsideFlink(endpoints));
  }

  private static JobDefinition find(String name) {
    Optional<JobDefinition> run =
        JobDefinition.all().stream()
            .filter(job -> job.datasets() && name.startsWith(job.name() + "-"))
            .map(job -> job.run(name.substring(job.name().length() + 1), List.of()))
            .findFirst();
    return JobDefinition.find(name)
        .or(() -> run)
        .orElseThrow(
            () ->
                new CliException(
                    2,
                    "There is no job "
                        + name
                        + ". There is: "
                        + JobDefinition.all().stream()
                            .map(JobDefinition::name)
                            .collect(Collectors.joining(", "))
                        + ".",
                    null));
  }

  private static StartFrom startFrom(String from) {
    if (from == null) {
      return StartFrom.NEWEST;
    }
    return switch (from) {
      case "earliest" -> StartFrom.EARLIEST;
      case "committed" -> StartFrom.COMMITTED;
      default -> StartFrom.savepoint(from);
    };
  }
}
