package dev.millrace.jobs.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists: one entry a line, {@code #} starts a comment line. */
final class WordList {
  private WordList() {}

  static List<String> load(String path) {
    try (InputStream in = WordList.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No such list on the class path: " + path);
      }
      return entries(new BufferedReader(new InputStreamReader(in, UTF_8)).lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same from a file. */
  static List<String> read(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return entries(lines);
    } catch (UncheckedIOException e) {
      throw new IOException(file + " is no text in UTF-8", e);
    }
  }

  private static List<String> entries(Stream<String> lines) {
    return lines
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}
