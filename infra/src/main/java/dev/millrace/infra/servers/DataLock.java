package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * At most one holder per name and data folder; the operating system frees it if the holder dies.
 */
public final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock of the supervisor, if nobody holds it. */
  public static Optional<DataLock> tryAcquire(DataFolder data) throws IOException {
    return tryAcquire(data.run().resolve("lock"));
  }

  /**
   * Waits for a lock.
   *
   * @throws IOException if it is still taken after that time
   */
  public static DataLock acquire(Path file, Duration within)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      Optional<DataLock> lock = tryAcquire(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(file + " is locked by another process");
      }
      Thread.sleep(50);
    }
  }

  private static Optional<DataLock> tryAcquire(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held within this very JVM: the same answer as held by another one.
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new DataLock(channel));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
