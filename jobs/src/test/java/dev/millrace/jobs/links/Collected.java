package dev.millrace.jobs.links;

import dev.millrace.jobs.runtime.DeadLetter;
import dev.millrace.jobs.runtime.Outlet;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Sinks that keep what they get in this process, per test. */
final class Collected {
  private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  ClickSinks sinks() {
    return new ClickSinks(
        Outlet.into(new Keep<LinkSpan>(id + "live")),
        Outlet.into(new Keep<LinkSpan>(id + "hours")),
        Outlet.into(new Keep<LinkSpan>(id + "days")),
        Outlet.into(new Keep<TopLinkView>(id + "top")),
        Outlet.into(new Keep<Long>(id + "as-of")),
        Outlet.into(new Keep<Long>(id + "final-before")),
        Outlet.into(new Keep<LateClick>(id + "late")),
        Outlet.into(new Keep<DeadLetter>(id + "dead")));
  }

  List<LinkSpan> live() {
    return list(id + "live");
  }

  List<LinkSpan> hours() {
    return list(id + "hours");
  }

  List<LinkSpan> days() {
    return list(id + "days");
  }

  List<TopLinkView> top() {
    return list(id + "top");
  }

  List<Long> asOf() {
    return list(id + "as-of");
  }

  List<Long> finalBefore() {
    return list(id + "final-before");
  }

  List<LateClick> late() {
    return list(id + "late");
  }

  List<DeadLetter> dead() {
    return list(id + "dead");
  }

  @SuppressWarnings("unchecked") // Each list has one writer.
  private static <T> List<T> list(String id) {
    return (List<T>) (List<?>) ALL.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
  }

  private record Keep<T>(String id) implements Sink<T>, Serializable {
    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(T element, Context at) {
          list(id).add(element);
        }

        @Override
        public void flush(boolean endOfInput) {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SinkWriter<T> createWriter(InitContext context) {
      throw new UnsupportedOperationException();
    }
  }
}
