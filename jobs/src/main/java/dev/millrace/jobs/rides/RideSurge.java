package dev.millrace.jobs.rides;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraTables;
import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.DeadLetters;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.StreamEnvironments;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From positions of drivers and requests of riders to cells of drivers and prices of cells.
 *
 * <pre>
 * pings → decode → filter → track by driver ┬→ cells of drivers: rides.driver-cells
 *                    │                      ├→ those with a ride: rides.trip-positions
 *                    │ time                 └→ drivers that come and go, bundled ┐
 * requests → decode ─┴→ each once, by ride ┬→ bundled ───────────────────────────┴→ windows by cell
 *                                          └→ late: rides.requests.late                  │ to itself and its ring
 *                                rides.surge, Redis, Cassandra ← smooth, hysteresis ◄────┘
 * steps of trips → decode → the last ones: Cassandra
 * whatever can't be decoded: rides.dead
 * </pre>
 *
 * <p><b>Time.</b> Event time with 10 s of disorder. A window is made once, when the watermark has
 * passed its end, of all that came in time: what it says follows from the topics alone, whatever
 * the parallelism, wherever the job was restored from and whatever the filter remembered. For that,
 * each driver's pings count in the order of its partition ({@link
 * dev.millrace.jobs.rides.domain.DriverTrack}). When no ping comes at all, requests alone move time
 * on, and drivers stay where they were: an outage of positions must not look like a city without
 * drivers.
 *
 * <p><b>How little passes.</b> The filter lets a ping pass when its driver's cell or status
 * changes, when it has moved on by 100 m (20 m with a ride), and once every 15 s. Heartbeats alone
 * are 133,000 a second of the two million drivers of the whole world, however often they send.
 *
 * <p><b>State</b> is what {@link TrackDrivers}, {@link CellWindows}, {@link SmoothSurge} and {@link
 * CountRequests} say; it lies on the heap, for it is small, and touched with each ping that passes.
 * Sinks are at least once, and a repetition changes nothing: multipliers are versioned by the end
 * of their window, rows say their own timestamp.
 */
public final class RideSurge {
  /** Name of the job. */
  public static final String NAME = "ride-surge";

  private static final TypeInformation<PingEvent> PING = TypeInformation.of(PingEvent.class);
  private static final TypeInformation<DriverPosition> POSITION =
      TypeInformation.of(DriverPosition.class);
  private static final TypeInformation<RequestEvent> REQUEST =
      TypeInformation.of(RequestEvent.class);
  private static final TypeInformation<CellActivity> ACTIVITY =
      TypeInformation.of(CellActivity.class);
  private static final TypeInformation<SurgeInputs> INPUTS = TypeInformation.of(SurgeInputs.class);
  private static final TypeInformation<SurgeView> SURGE = TypeInformation.of(SurgeView.class);
  private static final TypeInformation<TripStep> STEP = TypeInformation.of(TripStep.class);

  private RideSurge() {}

  /** Runs the job; see {@code --help}. */
  public static void main(String[] arguments) throws Exception {
    Optional<RideSurgeOptions> parsed = CommandLines.parse(new RideSurgeOptions(), arguments);
    if (parsed.isEmpty()) {
      return;
    }
    RideSurgeOptions options = parsed.get();
    Endpoints endpoints = options.endpoints();
    CassandraTables.migrate(endpoints);
    StreamExecutionEnvironment environment =
        StreamEnvironments.create(options.checkpointInterval());
    environment.configure(
        new Configuration().set(StateBackendOptions.STATE_BACKEND, options.stateBackend()));
    RideSources sources = new RideSources(environment, endpoints, options);
    wire(
        sources.pings(),
        sources.requests(),
        sources.tripSteps(),
        RideSinks.of(endpoints),
        new FilterPings(options.filterDrivers()));
    environment.execute(NAME);
  }

  /**
   * Everything between sources and sinks.
   *
   * @param pings and bad records, with watermarks
   * @param requests and bad records, with watermarks
   * @param tripSteps and bad records; their time does not matter
   * @param sinks where results go
   * @param filter lets pings pass, in the source's own tasks
   */
  static void wire(
      DataStream<Envelope<PingEvent>> pings,
      DataStream<Envelope<RequestEvent>> requests,
      DataStream<Envelope<TripStep>> tripSteps,
      RideSinks sinks,
      FlatMapFunction<PingEvent, DriverPosition> filter) {
    SingleOutputStreamOperator<PingEvent> good =
        DeadLetters.divert(pings, PING)
            .name("bad pings")
            .uid("bad-pings")
            // In the source's own tasks: a driver's pings stay in order.
            .setParallelism(pings.getParallelism());
    SingleOutputStreamOperator<DriverPosition> positions =
        good.flatMap(filter)
            .returns(POSITION)
            .name("filter pings")
            .uid("filter-pings")
            .setParallelism(pings.getParallelism());
    SingleOutputStreamOperator<RequestEvent> asked =
        DeadLetters.divert(requests, REQUEST).name("bad requests").uid("bad-requests");
    SingleOutputStreamOperator<TripStep> steps =
        DeadLetters.divert(tripSteps, STEP).name("bad trip steps").uid("bad-trip-steps");

    SingleOutputStreamOperator<DriverPosition> cells = track(positions);
    SingleOutputStreamOperator<CellActivity> counted = countRequests(asked, positions);
    DataStream<SurgeView> surge =
        surge(
            bundle(cells.getSideOutput(TrackDrivers.AVAILABLE), "drivers"),
            bundle(counted, "requests"));
    DataStream<TripStep> lastSteps =
        steps.filter(step -> step.last).name("last trip steps").uid("last-trip-steps");

    sinks.cells().drain(cells, "Kafka: driver cells", "kafka-driver-cells");
    sinks
        .tripPositions()
        .drain(
            cells.getSideOutput(TrackDrivers.TRIP_POSITIONS),
            "Kafka: trip positions",
            "kafka-trip-positions");
    sinks.surge().drain(surge, "Kafka: surge", "kafka-surge");
    sinks.liveSurge().drain(surge, "Redis: surge", "redis-surge");
    sinks.surgeHistory().drain(surge, "Cassandra: surge", "cassandra-surge");
    sinks
        .lateRequests()
        .drain(
            counted.getSideOutput(CountRequests.LATE),
            "Kafka: late requests",
            "kafka-late-requests");
    sinks.trips().drain(lastSteps, "Cassandra: trips", "cassandra-trips");
    sinks
        .tripsOfRiders()
        .drain(lastSteps, "Cassandra: trips of riders", "cassandra-trips-of-riders");
    sinks
        .dead()
        .drain(
            good.getSideOutput(DeadLetters.TAG)
                .union(asked.getSideOutput(DeadLetters.TAG), steps.getSideOutput(DeadLetters.TAG)),
            "Kafka: bad records",
            "kafka-bad-records");
  }

  /** Cells of drivers; on the side who is available where, and positions of trips. */
  static SingleOutputStreamOperator<DriverPosition> track(DataStream<DriverPosition> positions) {
    return positions
        .keyBy(position -> position.driver)
        .transform("track drivers", POSITION, new TrackDrivers())
        .uid("track-drivers");
  }

  /**
   * Each request once; on the side those that are late.
   *
   * @param positions only their time is taken: late is what is late for both
   */
  private static SingleOutputStreamOperator<CellActivity> countRequests(
      DataStream<RequestEvent> requests, SingleOutputStreamOperator<DriverPosition> positions) {
    DataStream<RequestEvent> time =
        positions
            .<RequestEvent>flatMap((position, out) -> {})
            .returns(REQUEST)
            .name("time of pings")
            .uid("time-of-pings")
            .setParallelism(positions.getParallelism());
    return requests
        .union(time)
        .keyBy(request -> request.ride)
        .transform("count requests", ACTIVITY, new CountRequests())
        .uid("count-requests");
  }

  private static DataStream<CellActivity> bundle(DataStream<CellActivity> activity, String of) {
    return activity.transform("bundle " + of, ACTIVITY, new BundleActivity()).uid("bundle-" + of);
  }

  private static DataStream<SurgeView> surge(
      DataStream<CellActivity> drivers, DataStream<CellActivity> requests) {
    return drivers
        .union(requests)
        .keyBy(activity -> activity.cell)
        .transform("windows of cells", INPUTS, new CellWindows())
        .uid("cell-windows")
        .flatMap(new SpreadToRing())
        .returns(INPUTS)
        .name("spread to ring")
        .uid("spread-to-ring")
        .keyBy(inputs -> inputs.cell)
        .transform("smooth surge", SURGE, new SmoothSurge())
        .uid("smooth-surge");
  }
}
