package dev.millrace.deploy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import picocli.CommandLine;

/** Reads a job's arguments with the job's own options, whose classes lie beside our class path. */
final class JobOptionsReader {
  private static final Path CLASSES = DeployFiles.ROOT.resolve("jobs/target/classes");

  private JobOptionsReader() {}

  /**
   * The consumer group that a job has with these arguments, in its first generation.
   *
   * @param entryClass must have a {@code main}
   * @throws CommandLine.ParameterException if it does not take them
   */
  static String group(String entryClass, String... arguments) throws Exception {
    try (URLClassLoader jobs =
        new URLClassLoader(
            new URL[] {CLASSES.toUri().toURL()}, JobOptionsReader.class.getClassLoader())) {
      // Not by reflection: what it names of Flink is not here.
      new ClassFileImporter()
          .importPath(CLASSES.resolve(entryClass.replace('.', '/') + ".class"))
          .get(entryClass)
          .getMethod("main", String[].class);
      Class<?> type = jobs.loadClass(entryClass + "Options");
      Object options = type.getConstructor().newInstance();
      new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
      Object dataset = type.getMethod("dataset").invoke(options);
      return (String) type.getMethod("group", String.class).invoke(options, dataset);
    }
  }
}
