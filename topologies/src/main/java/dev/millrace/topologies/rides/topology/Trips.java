package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Trip;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rides of a partition and when each is due; what the processors of all its topics share. */
final class Trips {
  private static final byte[] NOTHING = {};

  private final KeyValueStore<String, Trip> trips;
  private final KeyValueStore<Bytes, byte[]> due;

  Trips(ProcessorContext<?, ?> context) {
    trips = context.getStateStore(DispatchTopology.TRIPS);
    due = context.getStateStore(DispatchTopology.DUE);
  }

  /** The ride, its quote alone, or null. */
  Trip get(String ride) {
    return trips.get(ride);
  }

  /**
   * Keeps a ride. A time at which it is due that has not changed is not noted again: it may have
   * been told already.
   *
   * @param before what was kept; null: nothing
   * @param cause the record that has changed it
   */
  void put(Trip before, Trip.Builder changed, RecordMetadata cause) {
    Trip after = changed.setChangedOn(cause.topic()).setChangedOffset(cause.offset()).build();
    long was = before == null ? 0 : before.getDueAtMs();
    if (was != after.getDueAtMs()) {
      if (was != 0) {
        due.delete(new DueKey(was, after.getId()).bytes());
      }
      note(after);
    }
    trips.put(after.getId(), after);
  }

  /** Notes when a ride is due, once more if need be. */
  void note(Trip trip) {
    if (trip.getDueAtMs() != 0) {
      due.put(new DueKey(trip.getDueAtMs(), trip.getId()).bytes(), NOTHING);
    }
  }

  /** Forgets a ride. */
  void delete(String ride) {
    trips.delete(ride);
  }

  /** Takes out what is due, the earliest first. */
  List<DueKey> takeDue(long nowMs, int most) {
    List<DueKey> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> keys =
        due.range(DueKey.first(0), DueKey.first(nowMs + 1))) {
      while (keys.hasNext() && taken.size() < most) {
        taken.add(DueKey.of(keys.next().key));
      }
    }
    taken.forEach(key -> due.delete(key.bytes()));
    return taken;
  }
}
