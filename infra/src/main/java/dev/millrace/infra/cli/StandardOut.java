package dev.millrace.infra.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Standard output for many lines. */
final class StandardOut {
  private StandardOut() {}

  /** UTF-8, with a buffer of 64 KB: flush it at the end. */
  static PrintStream buffered() {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, UTF_8);
  }
}
