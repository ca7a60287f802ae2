package dev.millrace.jobs.rides;

import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.CellWindow;
import dev.millrace.jobs.rides.domain.Panes;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import dev.millrace.jobs.runtime.EventTimeOperator;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
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

/**
 * The second of two steps of adding up: what a cell has seen within the window that ends with each
 * pane, for as long as there is or was anything.
 *
 * <p>Drivers that come and go are changes of a number, and none may be lost: the number would be
 * wrong for ever. So what comes for a pane that is closed counts as if it had happened when the
 * first open one began. That is drivers whose pings were silent everywhere, while requests moved
 * time on; of what comes in time nothing is late here.
 *
 * <h2>State</h2>
 *
 * Keyed by cell of resolution 8: a {@link CellWindow}, the panes that are open (as many as the
 * disorder and clocks that are fast make, usually one or two), and a timer for each: 690 bytes on
 * the heap and 230 in a checkpoint with one open pane (measured). A city of 1,000 km² has 1,400
 * cells: 1 MB; two million drivers in 500,000 cells would take 345 MB. Dropped five minutes after
 * the last driver and request have gone.
 */
final class CellWindows extends EventTimeOperator<SurgeInputs>
    implements OneInputStreamOperator<CellActivity, SurgeInputs>, Triggerable<Long, VoidNamespace> {
  private static final long serialVersionUID = 1;
  private static final ValueStateDescriptor<CellWindow> WINDOW =
      new ValueStateDescriptor<>("window", TypeInformation.of(CellWindow.class));
  private static final MapStateDescriptor<Long, CellActivity> OPEN =
      new MapStateDescriptor<>("open", Types.LONG, TypeInformation.of(CellActivity.class));

  private transient ValueState<CellWindow> window;
  private transient MapState<Long, CellActivity> open;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counter postponed;

  @Override
  public void open() throws Exception {
    super.open();
    window = getPartitionedState(WINDOW);
    open = getPartitionedState(OPEN);
    timers = getInternalTimerService("pane", VoidNamespaceSerializer.INSTANCE, this);
    postponed = getMetricGroup().counter("postponedActivities");
  }

  @Override
  public void processElement(StreamRecord<CellActivity> element) throws Exception {
    CellActivity more = element.getValue();
    if (Panes.closedAt(more.paneEndMs) <= reachedMs()) {
      postponed.inc();
      more = more.atBeginOf(Panes.firstOpen(reachedMs()));
    }
    CellActivity sum = open.get(more.paneEndMs);
    if (sum == null) {
      sum = CellActivity.none(more.cell, more.paneEndMs);
    }
    sum.add(more);
    open.put(more.paneEndMs, sum);
    closeAtItsEnd(more.paneEndMs);
  }

  @Override
  public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
    long endMs = Panes.closing(timer.getTimestamp());
    CellWindow last = window.value();
    CellWindow now = last == null ? new CellWindow() : last;
    now.close(open.get(endMs));
    open.remove(endMs);
    if (now.isEmpty()) {
      window.clear();
      return;
    }
    window.update(now);
    closeAtItsEnd(endMs + Panes.PANE_MS);
    SurgeInputs inputs =
        SurgeInputs.own(timer.getKey(), endMs, now.availableMsOfWindow(), now.requestsOfWindow());
    if (inputs.hasAny()) {
      output.collect(new StreamRecord<>(inputs));
    }
  }

  private void closeAtItsEnd(long paneEndMs) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, Panes.closedAt(paneEndMs));
  }

  @Override
  public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) {
    throw new IllegalStateException("No such timer is ever set");
  }
}
