package dev.millrace.infra.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Shows the lines of a file that another process appends to. */
final class Tail implements AutoCloseable {
  private final RandomAccessFile file;

  Tail(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
  }

  /** Leaves out what is there already. */
  void skip() throws IOException {
    file.seek(file.length());
  }

  /** Prints all complete lines that are new; errors of the other process go to our own. */
  void print() throws IOException {
    byte[] fresh = new byte[(int) (file.length() - file.getFilePointer())];
    long start = file.getFilePointer();
    file.readFully(fresh);
    int end = fresh.length;
    while (end > 0 && fresh[end - 1] != '\n') {
      end--;
    }
    file.seek(start + end);
    for (String line : new String(fresh, 0, end, StandardCharsets.UTF_8).lines().toList()) {
      (line.startsWith("millrace: ") ? System.err : System.out).println(line);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
