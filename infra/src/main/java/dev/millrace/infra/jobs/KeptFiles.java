package dev.millrace.infra.jobs;

import dev.millrace.infra.servers.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Files that a job's options name are copied into the data folder: the job is submitted again with
 * the same options long after whoever wrote the file has thrown it away.
 */
final class KeptFiles {
  private static final Set<String> OPTIONS = Set.of("--bot-user-agents");

  private KeptFiles() {}

  /**
   * The same arguments with copies for files.
   *
   * @throws FlinkException if a file is not there
   */
  static List<String> keep(DataFolder data, List<String> arguments) throws IOException {
    List<String> kept = new ArrayList<>();
    for (String argument : arguments) {
      boolean file = !kept.isEmpty() && OPTIONS.contains(kept.get(kept.size() - 1));
      kept.add(file ? copy(data, Path.of(argument).toAbsolutePath()).toString() : argument);
    }
    return kept;
  }

  private static Path copy(DataFolder data, Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new FlinkException(0, "There is no file " + file + " that can be read.", null);
    }
    Path folder = data.run().resolve("jobs").resolve("files");
    if (file.startsWith(folder)) {
      return file;
    }
    Files.createDirectories(folder);
    return Files.copy(file, folder.resolve(UUID.randomUUID() + ".txt"));
  }
}
