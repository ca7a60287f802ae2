package dev.millrace.infra.jobs;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.FlinkConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a job can resume: the newest complete one among the savepoint of its last stop and
 * the checkpoints that its runs left. A checkpoint is complete once its {@code _metadata} is there.
 */
public final class Snapshots {
  private static final String METADATA = "_metadata";

  private record Snapshot(Path directory, FileTime completed) {}

  private Snapshots() {}

  /**
   * URI of the newest snapshot.
   *
   * @param outside whether the job ran on a cluster elsewhere: its savepoint may be out of our
   *     sight and is taken as it was remembered
   */
  public static Optional<String> newest(DataFolder data, JobRecord job, boolean outside)
      throws IOException {
    List<Snapshot> found = new ArrayList<>();
    for (String id : job.ids()) {
      Path checkpoints = FlinkConfiguration.checkpoints(data).resolve(id);
      if (Files.isDirectory(checkpoints)) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(checkpoints, "chk-*")) {
          for (Path directory : directories) {
            snapshot(directory).ifPresent(found::add);
          }
        }
      }
    }
    if (job.savepoint().isPresent()) {
      URI uri = URI.create(job.savepoint().get());
      if (outside || (uri.getScheme() != null && !uri.getScheme().equals("file"))) {
        return job.savepoint();
      }
      snapshot(Path.of(uri.getPath())).ifPresent(found::add);
    }
    return found.stream()
        .max(Comparator.comparing(Snapshot::completed))
        .map(snapshot -> snapshot.directory().toUri().toString());
  }

  private static Optional<Snapshot> snapshot(Path directory) {
    try {
      Path metadata = directory.resolve(METADATA);
      return Optional.of(new Snapshot(directory, Files.getLastModifiedTime(metadata)));
    } catch (IOException e) {
      // Not complete, or removed by Flink just now.
      return Optional.empty();
    }
  }
}
