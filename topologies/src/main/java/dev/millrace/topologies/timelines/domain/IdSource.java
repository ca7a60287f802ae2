package dev.millrace.topologies.timelines.domain;

/** Ids, largest first. */
@FunctionalInterface
interface IdSource {
  /** After the last one. */
  long END = -1;

  /** The next one, or {@link #END}. */
  long next();
}
