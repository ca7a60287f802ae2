package dev.millrace.infra.bench;

import java.util.List;

/**
 * A benchmark as the command line names it.
 *
 * @param name what follows {@code millrace bench}
 * @param about what it is about, in one line
 * @param parts in the order in which they run
 */
public record Benchmark(String name, String about, List<Part> parts) {
  public Benchmark {
    parts = List.copyOf(parts);
  }
}
