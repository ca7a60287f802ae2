package dev.millrace.infra.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@code infra/millrace} command of this build. */
final class MillraceCommand {
  /** The module's folder, where Maven runs tests. */
  static final Path MODULE = Path.of("").toAbsolutePath();

  /**
   * How a command ended.
   *
   * @param exitCode its exit code
   * @param out standard output
   * @param err standard error
   */
  record Result(int exitCode, String out, String err) {}

  private MillraceCommand() {}

  /** Starts a command; its output goes to the files. */
  static Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(MODULE.resolve("millrace").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    builder.environment().put("MILLRACE_NO_BUILD", "1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /**
   * Runs a command to its end.
   *
   * @param input standard input
   * @throws AssertionError if it takes longer
   */
  static Result run(Duration within, String input, String... arguments) {
    try {
      Path out = Files.createTempFile("millrace-it-", ".out");
      Path err = Files.createTempFile("millrace-it-", ".err");
      Process process = start(out, err, arguments);
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(UTF_8));
      }
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", arguments) + " is not done after " + within.toSeconds() + " s");
      }
      Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
