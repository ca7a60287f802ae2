package dev.millrace.connectors.links;

import java.util.List;

/**
 * A dataset as it is read now, by the names that its generations have in keys and rows. A
 * generation of a dataset can be read by its own name as well, before it is the one that is read.
 *
 * @param name of the dataset, or of one generation of it
 * @param generations those that are read; empty if the name is that of one
 */
record DatasetView(String name, List<Generation> generations) {

  /**
   * A part of a time and where it is.
   *
   * @param dataset with its generation
   * @param fromMs epoch ms
   * @param toMs epoch ms, exclusive
   */
  record Part(String dataset, long fromMs, long toMs) {}

  /**
   * @throws IllegalArgumentException if it is no name of a dataset or a generation
   */
  static DatasetView of(String name, Generations generations) {
    LinkCountsLayout.requireReadable(name);
    return new DatasetView(
        name, LinkCountsLayout.isGeneration(name) ? List.of() : generations.of(name));
  }

  /** Where the job writes now. */
  String newest() {
    return of(Generation.newest(generations));
  }

  /** Divides a time among the generations; see {@link Generation#segments}. */
  List<Part> parts(Granularity unit, long fromMs, long toMs) {
    return Generation.segments(generations, unit, fromMs, toMs).stream()
        .map(part -> new Part(of(part.generation()), part.fromMs(), part.toMs()))
        .toList();
  }

  private String of(int generation) {
    return generation == 0 ? name : LinkCountsLayout.generation(name, generation);
  }
}
