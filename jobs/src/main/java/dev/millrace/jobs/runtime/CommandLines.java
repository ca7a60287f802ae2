package dev.millrace.jobs.runtime;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Parses the arguments of a job's {@code main}. */
public final class CommandLines {
  private CommandLines() {}

  /**
   * Fills options from arguments.
   *
   * @return the options; empty if help was asked for, which is printed then
   * @throws IllegalArgumentException if an argument is wrong; the message says which and how to get
   *     help
   */
  public static <O extends JobOptions> Optional<O> parse(O options, String... arguments) {
    CommandLine commandLine = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      commandLine.parseArgs(arguments);
    } catch (ParameterException e) {
      throw new IllegalArgumentException(e.getMessage() + ". See --help.", e);
    }
    if (commandLine.isUsageHelpRequested()) {
      commandLine.usage(System.out);
      return Optional.empty();
    }
    return Optional.of(options);
  }
}
