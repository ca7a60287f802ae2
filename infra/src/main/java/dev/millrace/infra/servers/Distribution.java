package dev.millrace.infra.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The built distribution: {@code lib/{kafka,cassandra,flink,cli}}, {@code jobs}, {@code share}, and
 * {@code lib/flink-sql} and {@code bench} for benchmarks.
 *
 * @param home its directory
 */
public record Distribution(Path home) {
  /** System property that names the directory; the launcher sets it. */
  public static final String HOME_PROPERTY = "millrace.home";

  public Distribution {
    home = home.toAbsolutePath().normalize();
  }

  /**
   * @throws IllegalStateException if the launcher did not say where the distribution lies, or it is
   *     incomplete
   */
  public static Distribution locate() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home == null) {
      throw new IllegalStateException(
          "-D" + HOME_PROPERTY + " is not set: start Millrace through infra/millrace");
    }
    Distribution distribution = new Distribution(Path.of(home));
    for (String lib : new String[] {"kafka", "cassandra", "flink", "cli"}) {
      if (!Files.isDirectory(distribution.lib(lib))) {
        throw new IllegalStateException(
            distribution.lib(lib) + " is missing: build it with mvn package");
      }
    }
    return distribution;
  }

  public Path lib(String server) {
    return home.resolve("lib").resolve(server);
  }

  /** The fat jar of all Flink jobs. */
  public Path jobsJar() {
    return home.resolve("jobs").resolve("millrace-jobs.jar");
  }

  /** Flink SQL that benchmarks compare with; it needs what lies in {@code lib/flink-sql}. */
  public Path benchSqlJar() {
    return home.resolve("bench").resolve("millrace-bench-sql.jar");
  }

  /** The country database, if the build brought one. */
  public Optional<Path> geoDatabase() {
    Path file = home.resolve("share/geo/country.mmdb");
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    try (var files = Files.newDirectoryStream(home.resolve("share/geo"), "*.mmdb")) {
      for (Path found : files) {
        return Optional.of(found);
      }
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
