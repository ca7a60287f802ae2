package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * The one folder that holds all state, logs and written configuration of a platform.
 *
 * @param root absolute path
 */
public record DataFolder(Path root) {
  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Data of one server. */
  public Path of(String server) {
    return root.resolve(server);
  }

  /** Written configuration. */
  public Path conf() {
    return root.resolve("conf");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** The ledger, the lock and the status of the running supervisor. */
  public Path run() {
    return root.resolve("run");
  }

  /** Where everything can be reached: what command line, services and jobs connect with. */
  public Path endpoints() {
    return conf().resolve("endpoints.properties");
  }

  /** Creates the folder and its fixed parts. */
  public void create() throws IOException {
    for (Path path : new Path[] {conf(), logs(), run()}) {
      Files.createDirectories(path);
    }
  }

  /** Writes a file at once: a reader sees the old content or the new, never a part. */
  public static void write(Path file, String content) throws IOException {
    write(file, content, false);
  }

  /** Like {@link #write}, readable and writable by the owner alone. */
  public static void writeSecret(Path file, String content) throws IOException {
    write(file, content, true);
  }

  private static void write(Path file, String content, boolean secret) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
      if (secret && posix) {
        Files.createFile(
            temporary,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
