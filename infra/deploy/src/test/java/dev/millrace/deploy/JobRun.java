package dev.millrace.deploy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A job with some arguments, as its own options understand them. Their classes lie beside our class
 * path.
 *
 * @param job its name
 * @param group consumer group, in the first generation of a job that has several
 * @param stateBackend empty if the job leaves it to the cluster
 */
record JobRun(String job, String group, Optional<String> stateBackend) {
  static final Path CLASSES = DeployFiles.ROOT.resolve("jobs/target/classes");
  private static final Path SOURCES = DeployFiles.ROOT.resolve("jobs/src/main/java");

  /**
   * @throws CommandLine.ParameterException if the job does not take these arguments
   */
  static JobRun of(String entryClass, String... arguments) throws Exception {
    try (URLClassLoader jobs =
        new URLClassLoader(new URL[] {CLASSES.toUri().toURL()}, JobRun.class.getClassLoader())) {
      Constructor<?> constructor = jobs.loadClass(entryClass + "Options").getDeclaredConstructor();
      constructor.setAccessible(true);
      Object options = constructor.newInstance();
      CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
      line.parseArgs(arguments);
      String name = line.getCommandName();
      Optional<Object> dataset = call(options, "dataset");
      String group =
          dataset.isPresent()
              ? (String) call(options, "group", dataset.get()).orElseThrow()
              : fixedGroup(entryClass, name);
      return new JobRun(name, group, call(options, "stateBackend").map(String.class::cast));
    }
  }

  /** What a method of the options says; empty if they have none of that name. */
  private static Optional<Object> call(Object options, String name, Object... arguments)
      throws ReflectiveOperationException {
    Optional<Method> method =
        Stream.of(options.getClass().getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst();
    if (method.isEmpty()) {
      return Optional.empty();
    }
    method.get().setAccessible(true);
    return Optional.of(method.get().invoke(options, arguments));
  }

  /** From the source: its class names much of Flink, which is not here. */
  private static String fixedGroup(String entryClass, String name) throws IOException {
    Path folder = SOURCES.resolve(entryClass.replace('.', '/')).getParent();
    String simpleName = entryClass.substring(entryClass.lastIndexOf('.') + 1);
    Pattern constant = Pattern.compile("GROUP = \"([^\"]*)\" \\+ " + simpleName + "\\.NAME;");
    try (Stream<Path> files = Files.list(folder)) {
      MatchResult found =
          files
              .filter(Files::isRegularFile)
              .flatMap(file -> constant.matcher(DeployFiles.text(file)).results())
              .findFirst()
              .orElseThrow(() -> new AssertionError("No group is found for " + entryClass));
      return found.group(1) + name;
    }
  }
}
