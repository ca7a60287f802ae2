package dev.millrace.infra.cli;

import dev.millrace.connectors.SettingException;
import dev.millrace.infra.data.DataException;
import dev.millrace.infra.imports.ImportException;
import dev.millrace.infra.jobs.FlinkException;
import dev.millrace.infra.supervisor.PlatformException;
import dev.millrace.infra.supervisor.Version;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The root of the {@code millrace} command. New commands are named here and nowhere else. */
@Command(
    name = "millrace",
    description = "Runs Millrace: events in, state out.",
    mixinStandardHelpOptions = true,
    versionProvider = Millrace.VersionProvider.class,
    scope = CommandLine.ScopeType.LOCAL,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      TopicCommand.class,
      ProduceCommand.class,
      ConsumeCommand.class,
      DlqCommand.class,
      ImportCommand.class,
      JobCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class,
    })
public final class Millrace implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command, with error handling. */
  public static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Millrace::wrongParameter)
        .setExecutionExceptionHandler(Millrace::failed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int wrongParameter(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("millrace: " + e.getMessage());
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  /** One line for the person, the stack for the log. */
  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    LoggerFactory.getLogger(Millrace.class).error("{} failed", parsed.originalArgs(), e);
    command.getErr().println("millrace: " + sentence(e));
    if (e instanceof CliException cli) {
      return cli.exitCode();
    }
    if (e instanceof PlatformException platform) {
      return platform.exitCode();
    }
    return e instanceof SettingException ? CommandLine.ExitCode.USAGE : 1;
  }

  private static String sentence(Throwable e) {
    boolean ours =
        e instanceof CliException
            || e instanceof PlatformException
            || e instanceof SettingException
            || e instanceof FlinkException
            || e instanceof DataException
            || e instanceof ImportException;
    if (ours) {
      return e.getMessage();
    }
    String message =
        e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + message;
  }

  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"millrace " + Version.current()};
    }
  }
}
