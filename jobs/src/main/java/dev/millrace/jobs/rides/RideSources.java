package dev.millrace.jobs.rides;

import dev.millrace.connectors.Endpoints;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.KafkaSources;
import dev.millrace.jobs.runtime.Watermarks;
import dev.millrace.schemas.rides.RidesTopics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What {@link RideSurge} reads. */
final class RideSources {
  /** The consumer group. */
  static final String GROUP = "millrace-" + RideSurge.NAME;

  private final StreamExecutionEnvironment environment;
  private final Endpoints endpoints;
  private final RideSurgeOptions options;

  RideSources(
      StreamExecutionEnvironment environment, Endpoints endpoints, RideSurgeOptions options) {
    this.environment = environment;
    this.endpoints = endpoints;
    this.options = options;
  }

  /** Pings and bad records, with event time. */
  DataStream<Envelope<PingEvent>> pings() {
    return environment
        .fromSource(
            KafkaSources.of(
                RidesTopics.PINGS,
                endpoints,
                GROUP,
                options,
                new PingDecoder(System::currentTimeMillis),
                TypeInformation.of(PingEvent.class)),
            Watermarks.of(options, ping -> ping.atMs),
            "pings")
        .uid("pings");
  }

  /** Requests and bad records, with event time. */
  DataStream<Envelope<RequestEvent>> requests() {
    return environment
        .fromSource(
            KafkaSources.of(
                RidesTopics.REQUESTS,
                endpoints,
                GROUP,
                options,
                new RequestDecoder(System::currentTimeMillis),
                TypeInformation.of(RequestEvent.class)),
            Watermarks.of(options, request -> request.atMs),
            "requests")
        .uid("requests");
  }

  /** Steps of trips and bad records. */
  DataStream<Envelope<TripStep>> tripSteps() {
    return environment
        .fromSource(
            KafkaSources.of(
                RidesTopics.TRIPS,
                endpoints,
                GROUP,
                options,
                new TripDecoder(),
                TypeInformation.of(TripStep.class)),
            WatermarkStrategy.noWatermarks(),
            "trip steps")
        .uid("trip-steps");
  }
}
