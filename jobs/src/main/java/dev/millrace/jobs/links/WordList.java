package dev.millrace.jobs.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Lists on the class path: one entry a line, {@code #} starts a comment line. */
final class WordList {
  private WordList() {}

  static List<String> load(String path) {
    try (InputStream in = WordList.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No such list on the class path: " + path);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
