package dev.millrace.jobs.runtime;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * An operator that knows how far event time had come, also after a restore. Flink does not keep
 * that: watermarks start from the beginning then, and what was late would be in time again.
 *
 * <p>State: one number per subtask; after a restore all begin with the largest.
 */
public abstract class EventTimeOperator<OUT> extends AbstractStreamOperator<OUT> {
  private static final long serialVersionUID = 1;
  private static final ListStateDescriptor<Long> REACHED =
      new ListStateDescriptor<>("reached", Types.LONG);

  private transient ListState<Long> state;
  private transient long reachedMs;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = context.getOperatorStateStore().getUnionListState(REACHED);
    reachedMs = Long.MIN_VALUE;
    for (long before : state.get()) {
      reachedMs = Math.max(reachedMs, before);
    }
  }

  /** The largest watermark, epoch ms; {@link Long#MIN_VALUE} before the first. */
  protected final long reachedMs() {
    return reachedMs;
  }

  /** The end of input, which comes as the largest watermark there is, is no time. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      advance(mark);
    }
    super.processWatermark(mark);
  }

  /** Takes a watermark as time. */
  protected final void advance(Watermark mark) {
    reachedMs = Math.max(reachedMs, mark.getTimestamp());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.of(reachedMs));
  }
}
