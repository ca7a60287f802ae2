package dev.millrace.jobs.runtime;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;

/** Where a stream ends: a sink of either kind that Flink has, or one that a test passes. */
@FunctionalInterface
public interface Outlet<T> {
  /** Ends a stream here. */
  DataStreamSink<T> attach(DataStream<T> stream);

  /** Ends a stream here, under a name for people and an id for state. */
  default void drain(DataStream<T> stream, String name, String uid) {
    attach(stream).name(name).uid(uid);
  }

  /** An outlet into a sink. */
  static <T> Outlet<T> into(Sink<T> sink) {
    return stream -> stream.sinkTo(sink);
  }

  /** An outlet into a sink of the older kind, which the Cassandra connector still is. */
  @SuppressWarnings("deprecation") // There is no newer one for Cassandra on this Flink.
  static <T> Outlet<T> into(SinkFunction<T> sink) {
    return stream -> stream.addSink(sink);
  }
}
