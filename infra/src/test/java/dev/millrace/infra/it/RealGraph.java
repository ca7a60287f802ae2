package dev.millrace.infra.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Who follows whom in reality: the edge list that {@code MILLRACE_TEST_EDGES} names, or the one
 * that lies beside the repository.
 *
 * @param edges reader and author of each
 */
record RealGraph(Path file, List<String[]> edges) {
  /** Skips the test if there is none, and says so. */
  static RealGraph load() throws IOException {
    String named = System.getenv("MILLRACE_TEST_EDGES");
    Path file =
        named != null
            ? Path.of(named)
            : MillraceCommand.MODULE.resolve("../../shared/data/follows-wiki-vote.txt").normalize();
    if (!Files.isReadable(file)) {
      String why = "There is no " + file + ". Name an edge list with MILLRACE_TEST_EDGES.";
      System.err.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try (Stream<String> lines = Files.lines(file)) {
      return new RealGraph(
          file,
          lines
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.strip().split("\\s+"))
              .toList());
    }
  }

  /** All who read or are read. */
  List<String> users() {
    return edges.stream().flatMap(Stream::of).distinct().toList();
  }

  /** Whom most follow. */
  String mostFollowed() {
    return edges.stream()
        .collect(Collectors.groupingBy(edge -> edge[1], Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }
}
