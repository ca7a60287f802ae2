package dev.millrace.infra.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** A file read line by line; a name that ends in {@code .gz} is decompressed on the way. */
public record LineFile(Path path) {
  /** Longer lines are cut there, so that a file without lines cannot fill the memory. */
  private static final int LONGEST_LINE_BYTES = 1 << 20;

  /** Takes one line after another. */
  @FunctionalInterface
  public interface LineConsumer {
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
  public String forEachLine(LineConsumer consumer) throws IOException {
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
    String text = text(line.toByteArray());
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Bytes as UTF-8 where they are that, otherwise as Latin-1, which every byte is. */
  public static String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, ISO_8859_1);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
