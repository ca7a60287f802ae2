package dev.millrace.jobs.rides;

import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.Panes;
import dev.millrace.jobs.runtime.EventTimeOperator;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Lets each ride count once among those that are asked for. A request whose pane is closed is late
 * and leaves as it came.
 *
 * <h2>State</h2>
 *
 * Keyed by ride: that it was seen, and one timer, 240 bytes on the heap (measured). Dropped a
 * window (five minutes) of event time after the request, when a repetition is late or would count
 * in a window that the first is not in.
 */
final class CountRequests extends EventTimeOperator<CellActivity>
    implements OneInputStreamOperator<RequestEvent, CellActivity>,
        Triggerable<String, VoidNamespace> {
  static final OutputTag<RequestEvent> LATE =
      new OutputTag<>("late-requests", TypeInformation.of(RequestEvent.class));

  private static final long serialVersionUID = 1;
  private static final ValueStateDescriptor<Boolean> SEEN =
      new ValueStateDescriptor<>("seen", Types.BOOLEAN);

  private transient ValueState<Boolean> seen;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counter late;
  private transient Counter duplicates;

  @Override
  public void open() throws Exception {
    super.open();
    seen = getPartitionedState(SEEN);
    timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
    late = getMetricGroup().counter("lateRecords");
    duplicates = getMetricGroup().counter("duplicates");
  }

  @Override
  public void processElement(StreamRecord<RequestEvent> element) throws Exception {
    RequestEvent request = element.getValue();
    if (seen.value() != null) {
      duplicates.inc();
    } else if (Panes.closedAt(Panes.endOf(request.atMs)) <= reachedMs()) {
      late.inc();
      output.collect(LATE, new StreamRecord<>(request));
    } else {
      seen.update(true);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, request.atMs + Panes.WINDOW_MS);
      output.collect(new StreamRecord<>(CellActivity.request(request.cell, request.atMs)));
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    seen.clear();
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No such timer is ever set");
  }
}
