package dev.millrace.infra.jobs;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A copy of the jobs' jar that holds the settings as well: how addresses and passwords get to a
 * cluster on another machine, which cannot read our files and may show arguments to others. Closing
 * deletes the copy.
 *
 * @param path of the copy, readable by its owner alone
 */
record JarWithSettings(Path path) implements AutoCloseable {
  /** Name of the settings within the jar. */
  static final String ENTRY = "millrace-endpoints.properties";

  /**
   * Makes the copy.
   *
   * @param folder where it lies as long as it is needed
   * @throws FlinkException if there is no jar
   * @throws IOException if the copy cannot be written
   */
  static JarWithSettings of(Path jar, Path settings, Path folder) throws IOException {
    if (!Files.isReadable(jar)) {
      throw new FlinkException(0, jar + " is missing: build it with mvn package", null);
    }
    // A temporary file belongs to its owner alone from the start, as copying to a new one would
    // not.
    JarWithSettings copy = new JarWithSettings(Files.createTempFile(folder, "jobs-", ".jar"));
    try {
      try (var content = Files.newOutputStream(copy.path)) {
        Files.copy(jar, content);
      }
      try (FileSystem zip = FileSystems.newFileSystem(copy.path)) {
        Files.copy(settings, zip.getPath(ENTRY), StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
