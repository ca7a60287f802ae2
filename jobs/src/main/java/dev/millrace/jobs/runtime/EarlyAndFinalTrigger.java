package dev.millrace.jobs.runtime;

import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a window while it fills and when it closes: an interval of processing time after the first
 * element since the last firing, and at the end of the window.
 *
 * <p>A firing at the end has a watermark that has reached the window's last millisecond; an early
 * one has not. State: one time per open window, and its timers; gone with the window.
 */
public final class EarlyAndFinalTrigger extends Trigger<Object, TimeWindow> {
  private static final long serialVersionUID = 1;
  private static final ValueStateDescriptor<Long> DUE =
      new ValueStateDescriptor<>("early-firing", Types.LONG);

  private final long intervalMs;

  /**
   * @param interval from the first new element to the early firing
   */
  public EarlyAndFinalTrigger(Duration interval) {
    this.intervalMs = interval.toMillis();
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, TimeWindow window, TriggerContext context) throws Exception {
    ValueState<Long> due = context.getPartitionedState(DUE);
    if (due.value() == null) {
      long dueMs = context.getCurrentProcessingTime() + intervalMs;
      due.update(dueMs);
      context.registerProcessingTimeTimer(dueMs);
      context.registerEventTimeTimer(window.maxTimestamp());
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context)
      throws Exception {
    context.getPartitionedState(DUE).clear();
    return TriggerResult.FIRE;
  }

  @Override
  public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
    return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
  }

  @Override
  public void clear(TimeWindow window, TriggerContext context) throws Exception {
    ValueState<Long> due = context.getPartitionedState(DUE);
    Long dueMs = due.value();
    if (dueMs != null) {
      context.deleteProcessingTimeTimer(dueMs);
      due.clear();
    }
    context.deleteEventTimeTimer(window.maxTimestamp());
  }

  @Override
  public String toString() {
    return "EarlyAndFinalTrigger(" + intervalMs + " ms)";
  }
}
