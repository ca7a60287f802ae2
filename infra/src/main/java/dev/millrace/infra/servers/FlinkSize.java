package dev.millrace.infra.servers;

import java.util.List;

/**
 * How large a Flink session cluster is.
 *
 * @param slots of the TaskManager
 * @param taskHeapMb heap of the TaskManager for tasks, beside {@value #FRAMEWORK_HEAP_MB} of
 *     Flink's own
 * @param managedMb memory for RocksDB and operators, shared by the slots
 * @param metaspaceMb of each of the two processes
 * @param libraries folders below {@code lib} whose jars are on the class path of both
 */
public record FlinkSize(
    int slots, int taskHeapMb, int managedMb, int metaspaceMb, List<String> libraries) {
  static final int FRAMEWORK_HEAP_MB = 128;

  /** Of the cluster that a platform starts. */
  public static final FlinkSize EMBEDDED = new FlinkSize(4, 384, 192, 256, List.of("flink"));

  public FlinkSize {
    libraries = List.copyOf(libraries);
  }

  int heapMb() {
    return FRAMEWORK_HEAP_MB + taskHeapMb;
  }

  /** What differs from the embedded cluster is memory that the process takes in full. */
  int memoryMb(int embeddedMb) {
    return embeddedMb
        + taskHeapMb
        - EMBEDDED.taskHeapMb
        + managedMb
        - EMBEDDED.managedMb
        + metaspaceMb
        - EMBEDDED.metaspaceMb;
  }
}
