package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.Topic;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * A processor of what happens to rides. All of them work on the same trips, by the same course.
 *
 * @param <V> what happens
 */
abstract class RideProcessor<V> extends TrackedProcessor<String, V, String, Object> {
  private final DispatchConfig config;
  private Trips trips;
  private Outbox out;
  private TripCourse course;

  RideProcessor(Topic<String, V> source, DispatchConfig config) {
    super(source.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    trips = new Trips(context);
    out = new Outbox(context);
    course = new TripCourse(out, config);
  }

  final Trips trips() {
    return trips;
  }

  final Outbox out() {
    return out;
  }

  final TripCourse course() {
    return course;
  }

  final DispatchMetrics metrics() {
    return config.metrics();
  }
}
