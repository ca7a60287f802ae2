package dev.millrace.connectors.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file {@code V<version>__<name>.cql} that brings tables from one version to the next.
 *
 * <p>Statements end with a semicolon at the end of a line; comments start with {@code --} and reach
 * to the end of the line (so neither may stand inside a text literal). A statement may run twice,
 * if a process dies between it and the note that the file was applied: write {@code IF NOT EXISTS}.
 *
 * @param version from the file name, counted from 1
 * @param file the file name
 * @param statements in order
 * @param checksum SHA-256 of the text, in hexadecimal
 */
record CqlScript(int version, String file, List<String> statements, String checksum) {
  private static final Pattern NAME = Pattern.compile("V([1-9][0-9]*)__[a-z0-9_]+\\.cql");

  /** Reads {@code /cassandra/<system>/<file>} from the class path. */
  static CqlScript load(String system, String file) {
    String path = "/cassandra/" + system + "/" + file;
    try (InputStream in = CqlScript.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No such file on the class path: " + path);
      }
      return parse(file, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Splits a file into statements.
   *
   * @throws IllegalArgumentException if the name is not as it must be or there is no statement
   */
  static CqlScript parse(String file, String text) {
    Matcher name = NAME.matcher(file);
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " is not named like V1__what_it_does.cql");
    }
    // Line ends may differ between checkouts; they are not a change.
    String normal = text.replace("\r\n", "\n");
    String bare =
        normal
            .lines()
            .map(line -> line.replaceFirst("--.*$", ""))
            .collect(Collectors.joining("\n"));
    List<String> statements =
        Arrays.stream(bare.split(";[ \\t]*(?:\\n|$)"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList();
    if (statements.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no statement");
    }
    return new CqlScript(Integer.parseInt(name.group(1)), file, statements, sha256(normal));
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
