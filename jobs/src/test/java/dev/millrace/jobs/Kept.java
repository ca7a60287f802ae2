package dev.millrace.jobs;

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

/** A sink that keeps what it gets in this process. */
public final class Kept<T> {
  private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  public Kept() {
    ALL.put(id, new CopyOnWriteArrayList<>());
  }

  /** The way into it. */
  public Outlet<T> outlet() {
    return Outlet.into(new Keeper<T>(id));
  }

  /** What it has got so far, in order; live. */
  @SuppressWarnings("unchecked") // Only our own sink writes to it.
  public List<T> all() {
    return (List<T>) (List<?>) ALL.get(id);
  }

  private record Keeper<T>(String id) implements Sink<T>, Serializable {
    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(T element, Context at) {
          ALL.get(id).add(element);
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
