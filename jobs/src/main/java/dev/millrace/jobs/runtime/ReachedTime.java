package dev.millrace.jobs.runtime;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * How far event time had come, kept in an operator's state. Flink does not: after a restore
 * watermarks start from the beginning, and what was late would be in time again.
 *
 * <p>State: one number per subtask; after a restore all begin with the largest.
 */
public final class ReachedTime {
  private static final ListStateDescriptor<Long> REACHED =
      new ListStateDescriptor<>("reached", Types.LONG);

  private final ListState<Long> state;
  private long ms = Long.MIN_VALUE;

  /** What an operator's state remembers. */
  public ReachedTime(OperatorStateStore store) throws Exception {
    state = store.getUnionListState(REACHED);
    for (long before : state.get()) {
      ms = Math.max(ms, before);
    }
  }

  /** The largest watermark, epoch ms; {@link Long#MIN_VALUE} before the first. */
  public long ms() {
    return ms;
  }

  /** Takes a watermark. */
  public void advance(Watermark mark) {
    ms = Math.max(ms, mark.getTimestamp());
  }

  /** Writes it to state. */
  public void snapshot() throws Exception {
    state.update(List.of(ms));
  }
}
