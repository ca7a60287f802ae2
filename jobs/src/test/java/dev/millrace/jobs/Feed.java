package dev.millrace.jobs;

import dev.millrace.jobs.runtime.Envelope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.SourceFunction;

/** A topic in this process: a job reads on when the test adds to it, and from where it stopped. */
public final class Feed<T> {
  private static final Map<String, Feed<?>> ALL = new ConcurrentHashMap<>();
  private static final long POLL_NANOS = 1_000_000;

  private final String id = UUID.randomUUID().toString();
  private final List<T> events = new CopyOnWriteArrayList<>();
  private final AtomicBoolean complete = new AtomicBoolean();
  private final String name;
  private final TypeInformation<T> type;
  private final WatermarkStrategy<Envelope<T>> time;

  /**
   * @param name unique within a job
   */
  public Feed(String name, TypeInformation<T> type, WatermarkStrategy<Envelope<T>> time) {
    this.name = name;
    this.type = type;
    this.time = time;
    ALL.put(id, this);
  }

  public void add(List<T> more) {
    events.addAll(more);
  }

  /** Lets jobs end when they have read all. */
  public void complete() {
    complete.set(true);
  }

  @SuppressWarnings("deprecation") // The simplest source that can be stopped and restored.
  public DataStream<Envelope<T>> read(StreamExecutionEnvironment environment) {
    return environment
        .addSource(new Reader<T>(id), name, Envelope.type(type))
        .uid("test-feed-" + name)
        .setParallelism(1)
        .assignTimestampsAndWatermarks(time)
        .uid("test-time-" + name)
        .setParallelism(1);
  }

  @SuppressWarnings("deprecation")
  private static final class Reader<T>
      implements SourceFunction<Envelope<T>>, CheckpointedFunction {
    private static final long serialVersionUID = 1;
    private final String id;
    private transient ListState<Integer> state;
    private int position;
    private volatile boolean stopped;

    private Reader(String id) {
      this.id = id;
    }

    @Override
    @SuppressWarnings("unchecked") // The feed of that id is the one we were made for.
    public void run(SourceContext<Envelope<T>> context) {
      Feed<T> feed = (Feed<T>) ALL.get(id);
      while (!stopped) {
        if (position < feed.events.size()) {
          synchronized (context.getCheckpointLock()) {
            context.collect(Envelope.of(feed.events.get(position++)));
          }
        } else if (feed.complete.get()) {
          return;
        } else {
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
    }

    @Override
    public void cancel() {
      stopped = true;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("position", Types.INT));
      for (int before : state.get()) {
        position = before;
      }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(List.of(position));
    }
  }
}
