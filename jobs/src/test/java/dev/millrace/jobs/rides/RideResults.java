package dev.millrace.jobs.rides;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.jobs.Kept;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.schemas.rides.v1.CellSurge;
import java.util.ArrayList;
import java.util.List;

/** Sinks that keep what they get in this process, per test. */
final class RideResults {
  private final Kept<DriverPosition> cells = new Kept<>();
  private final Kept<DriverPosition> tripPositions = new Kept<>();
  private final Kept<SurgeView> surge = new Kept<>();
  private final Kept<RequestEvent> lateRequests = new Kept<>();
  private final Kept<TripStep> trips = new Kept<>();
  private final Kept<TripStep> tripsOfRiders = new Kept<>();
  private final Kept<DeadLetter> dead = new Kept<>();

  RideSinks sinks() {
    return new RideSinks(
        cells.outlet(),
        tripPositions.outlet(),
        surge.outlet(),
        new Kept<SurgeView>().outlet(),
        new Kept<SurgeView>().outlet(),
        lateRequests.outlet(),
        trips.outlet(),
        tripsOfRiders.outlet(),
        dead.outlet());
  }

  List<DriverPosition> cells() {
    return cells.all();
  }

  List<DriverPosition> tripPositions() {
    return tripPositions.all();
  }

  List<CellSurge> surge() {
    List<CellSurge> all = new ArrayList<>();
    try {
      for (SurgeView view : surge.all()) {
        all.add(CellSurge.parseFrom(view.message));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  List<RequestEvent> lateRequests() {
    return lateRequests.all();
  }

  List<TripStep> trips() {
    return trips.all();
  }

  List<TripStep> tripsOfRiders() {
    return tripsOfRiders.all();
  }

  List<DeadLetter> dead() {
    return dead.all();
  }
}
