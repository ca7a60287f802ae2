package dev.millrace.infra.bench.timelines;

import dev.millrace.topologies.runtime.offsets.Position;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Where the last record of each partition lies, of those that were written. */
final class LastPositions {
  private final Map<Integer, Position> last = new ConcurrentHashMap<>();

  void add(RecordMetadata written) {
    last.merge(
        written.partition(),
        Position.of(written),
        (one, other) -> one.offset() > other.offset() ? one : other);
  }

  Collection<Position> all() {
    return last.values();
  }
}
