package dev.millrace.infra.accesslog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** A log on disk, read line by line; a name that ends in {@code .gz} is decompressed on the way. */
record LogFile(Path path) {
  /** Longer lines are cut there, so that a file that is no log cannot fill the memory. */
  private static final int LONGEST_LINE_BYTES = 1 << 20;

  /** Takes one line after another. */
  @FunctionalInterface
  interface LineConsumer {
    /**
     * @param number from 1
     * @param text without its line end
     */
    void accept(long number, String text) throws IOException;
  }

  /**
   * Reads all lines.
   *
   * @return the first 16 hexadecimal digits of the SHA-256 of the content
   */
  String forEachLine(LineConsumer consumer) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new BufferedInputStream(new DigestInputStream(open(), digest), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      long number = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          consumer.accept(++number, text(line));
          line.reset();
        } else if (line.size() < LONGEST_LINE_BYTES) {
          line.write(b);
        }
      }
      if (line.size() > 0) {
        consumer.accept(++number, text(line));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private InputStream open() throws IOException {
    InputStream file = Files.newInputStream(path);
    return path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
  }

  private static String text(ByteArrayOutputStream line) {
    String text = LineCursor.text(line.toByteArray());
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
