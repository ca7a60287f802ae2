package dev.millrace.jobs.runtime;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Decides, once for all windows behind it, whether an event is late: it is when its smallest window
 * is closed. Late events leave by a side output and are counted in the metric {@code lateRecords}.
 *
 * <p>Stands behind {@code keyBy}, directly before the windows, so that it sees exactly their
 * watermark. Windows of several sizes then agree, which they would not if each decided alone: the
 * minute of a click may be closed while its hour is open.
 *
 * <p>It also remembers how far time had come. Flink does not: after a restore watermarks start from
 * the beginning, and an event of a window that was closed and published before would open it again,
 * with that event alone in it.
 *
 * <p>State: one number per subtask; the largest of all counts after a restore, since every subtask
 * sees the watermark of all sources.
 */
public final class LateGate<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {
  private static final long serialVersionUID = 1;
  private static final ListStateDescriptor<Long> REACHED =
      new ListStateDescriptor<>("reached", Types.LONG);

  private final long windowMs;
  private final OutputTag<T> late;

  private transient long reachedMs;
  private transient ListState<Long> reached;
  private transient Counter counter;

  /**
   * @param windowMs length of the smallest window; windows start at multiples of it
   * @param late side output of late events
   */
  public LateGate(long windowMs, OutputTag<T> late) {
    this.windowMs = windowMs;
    this.late = late;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    reached = context.getOperatorStateStore().getUnionListState(REACHED);
    reachedMs = Long.MIN_VALUE;
    for (long before : reached.get()) {
      reachedMs = Math.max(reachedMs, before);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    counter = getMetricGroup().counter("lateRecords");
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    long lastOfWindowMs = Math.floorDiv(element.getTimestamp(), windowMs) * windowMs + windowMs - 1;
    if (lastOfWindowMs <= reachedMs) {
      counter.inc();
      output.collect(late, element);
    } else {
      output.collect(element);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    reachedMs = Math.max(reachedMs, mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    reached.update(List.of(reachedMs));
  }
}
