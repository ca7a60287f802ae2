package dev.millrace.jobs.rides;

import dev.millrace.connectors.rides.SurgeFormula;
import dev.millrace.jobs.rides.domain.Panes;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes the multiplier of a cell, window by window, of what the cell and its neighbours have seen
 * ({@link SurgeFormula}). All of that has come when the watermark reaches the window's end, since
 * each cell told it in front of that.
 *
 * <p>Published is a window in which a ride was asked for in the cell or around it, or whose
 * multiplier is not the plain one, or was not before: so whoever keeps the last one of a cell
 * always knows the multiplier, and cells without riders say nothing.
 *
 * <h2>State</h2>
 *
 * Keyed by cell of resolution 8: the last multiplier if it is not the plain one, with a timer, and
 * until the watermark comes what the cells around have told of the window: 430 bytes on the heap
 * (measured), for a moment, of each cell that has anything in it or around it.
 */
final class SmoothSurge extends AbstractStreamOperator<SurgeView>
    implements OneInputStreamOperator<SurgeInputs, SurgeView>, Triggerable<Long, VoidNamespace> {
  private static final long serialVersionUID = 1;
  private static final MapStateDescriptor<Long, SurgeInputs> INPUTS =
      new MapStateDescriptor<>("inputs", Types.LONG, TypeInformation.of(SurgeInputs.class));
  private static final ValueStateDescriptor<Integer> TENTHS =
      new ValueStateDescriptor<>("tenths", Types.INT);

  private transient MapState<Long, SurgeInputs> inputs;
  private transient ValueState<Integer> tenths;
  private transient InternalTimerService<VoidNamespace> timers;

  @Override
  public void open() throws Exception {
    super.open();
    inputs = getPartitionedState(INPUTS);
    tenths = getPartitionedState(TENTHS);
    timers = getInternalTimerService("window", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement(StreamRecord<SurgeInputs> element) throws Exception {
    SurgeInputs more = element.getValue();
    SurgeInputs sum = inputs.get(more.windowEndMs);
    if (sum == null) {
      sum = SurgeInputs.none(more.cell, more.windowEndMs);
    }
    sum.add(more);
    inputs.put(more.windowEndMs, sum);
    makeAtItsEnd(more.windowEndMs);
  }

  @Override
  public void onEventTime(InternalTimer<Long, VoidNamespace> timer) throws Exception {
    long endMs = Panes.closing(timer.getTimestamp());
    SurgeInputs seen = inputs.get(endMs);
    inputs.remove(endMs);
    make(seen == null ? SurgeInputs.none(timer.getKey(), endMs) : seen);
  }

  private void make(SurgeInputs seen) throws Exception {
    Integer last = tenths.value();
    int previous = last == null ? SurgeFormula.PLAIN_TENTHS : last;
    SupplyDemand own = seen(seen.ownAvailableMs, seen.ownRequests);
    SupplyDemand ring = seen(seen.ringAvailableMs, seen.ringRequests);
    SurgeFormula.Surge surge = SurgeFormula.of(own, ring, Panes.WINDOW_MS, previous);
    boolean plain = surge.multiplierTenths() == SurgeFormula.PLAIN_TENTHS;
    if (plain) {
      tenths.clear();
    } else {
      tenths.update(surge.multiplierTenths());
      makeAtItsEnd(seen.windowEndMs + Panes.PANE_MS);
    }
    if (!plain || last != null || seen.requests() > 0) {
      byte[] message =
          CellSurge.newBuilder()
              .setCell(seen.cell)
              .setWindowStartMs(seen.windowEndMs - Panes.WINDOW_MS)
              .setWindowEndMs(seen.windowEndMs)
              .setOwn(own)
              .setRing(ring)
              .setRatio(surge.ratio())
              .setWantedTenths(surge.wantedTenths())
              .setPreviousTenths(previous)
              .setMultiplierTenths(surge.multiplierTenths())
              .build()
              .toByteArray();
      output.collect(new StreamRecord<>(new SurgeView(seen.cell, seen.windowEndMs, message)));
    }
  }

  private static SupplyDemand seen(long availableMs, long requests) {
    return SupplyDemand.newBuilder().setAvailableMs(availableMs).setRequests(requests).build();
  }

  private void makeAtItsEnd(long windowEndMs) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, Panes.closedAt(windowEndMs));
  }

  @Override
  public void onProcessingTime(InternalTimer<Long, VoidNamespace> timer) {
    throw new IllegalStateException("No such timer is ever set");
  }
}
