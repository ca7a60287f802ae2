package dev.millrace.jobs.rides;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraRowSink;
import dev.millrace.connectors.redis.RedisViewSink;
import dev.millrace.connectors.redis.VersionedPut;
import dev.millrace.connectors.rides.RidesTables;
import dev.millrace.connectors.rides.SurgeLayout;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.DeadLetters;
import dev.millrace.jobs.runtime.LateRecords;
import dev.millrace.jobs.runtime.Outlet;
import dev.millrace.schemas.rides.RidesTopics;

/**
 * Where the results of {@link RideSurge} go.
 *
 * @param cells where drivers are and what they do
 * @param tripPositions where drivers with a ride have moved to
 * @param surge multipliers of cells
 * @param liveSurge the same for those who look up the one of now
 * @param surgeHistory the same for those who look back
 * @param lateRequests requests whose pane was closed
 * @param trips last steps of rides
 * @param tripsOfRiders the same by rider
 * @param dead records that are no pings, requests or steps
 */
record RideSinks(
    Outlet<DriverPosition> cells,
    Outlet<DriverPosition> tripPositions,
    Outlet<SurgeView> surge,
    Outlet<SurgeView> liveSurge,
    Outlet<SurgeView> surgeHistory,
    Outlet<RequestEvent> lateRequests,
    Outlet<TripStep> trips,
    Outlet<TripStep> tripsOfRiders,
    Outlet<DeadLetter> dead) {

  /** Redis, Cassandra and Kafka. */
  static RideSinks of(Endpoints endpoints) {
    return new RideSinks(
        Outlet.into(RideRecords.positions(RidesTopics.DRIVER_CELLS, endpoints)),
        Outlet.into(RideRecords.positions(RidesTopics.TRIP_POSITIONS, endpoints)),
        Outlet.into(RideRecords.surge(endpoints)),
        Outlet.into(liveSurge(endpoints)),
        Outlet.into(
            new CassandraRowSink<SurgeView>(
                endpoints,
                RidesTables.INSERT_SURGE,
                surge -> RidesTables.surge(surge.cell, surge.windowEndMs, surge.message))),
        Outlet.into(
            LateRecords.sink(
                RidesTopics.LATE_REQUESTS,
                RidesTopics.REQUESTS.name(),
                RideSurge.NAME,
                endpoints,
                new AsItCame())),
        Outlet.into(
            new CassandraRowSink<TripStep>(
                endpoints,
                RidesTables.INSERT_TRIP,
                step -> RidesTables.trip(step.ride, step.atMs, step.message))),
        Outlet.into(
            new CassandraRowSink<TripStep>(
                endpoints,
                RidesTables.INSERT_TRIP_OF_RIDER,
                step -> RidesTables.tripOfRider(step.rider, step.atMs, step.ride, step.message))),
        Outlet.into(DeadLetters.sink(RidesTopics.DEAD, endpoints)));
  }

  static RedisViewSink<SurgeView> liveSurge(Endpoints endpoints) {
    return new RedisViewSink<>(
        endpoints.redisUri(),
        surge ->
            VersionedPut.of(
                SurgeLayout.redisKey(surge.cell),
                surge.windowEndMs,
                surge.message,
                SurgeLayout.LIFE,
                SurgeLayout.CHANNEL));
  }
}
