package dev.millrace.jobs.rides;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.Panes;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * The first of two steps of adding up what happens in a cell: puts together what happened within a
 * pane before it travels, so that a downtown cell is a few records a pane, however many drivers
 * come and go there.
 *
 * <p>A pane leaves in front of the watermark that closes it; nobody needs it earlier. All leave
 * before a checkpoint, so that this holds no state, when this subtask goes idle (the others go on
 * without it), when there are {@link #MOST}, and at the end.
 */
final class BundleActivity extends AbstractStreamOperator<CellActivity>
    implements OneInputStreamOperator<CellActivity, CellActivity> {
  /** Bounds what lies here: some 10 MB. */
  static final int MOST = 100_000;

  private static final long serialVersionUID = 1;

  private transient TreeMap<Long, LongObjectHashMap<CellActivity>> panes;
  private transient int held;

  BundleActivity() {
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    panes = new TreeMap<>();
  }

  @Override
  public void processElement(StreamRecord<CellActivity> element) {
    CellActivity more = element.getValue();
    LongObjectHashMap<CellActivity> cells =
        panes.computeIfAbsent(more.paneEndMs, any -> new LongObjectHashMap<>());
    CellActivity sum = cells.get(more.cell);
    if (sum == null) {
      sum = CellActivity.none(more.cell, more.paneEndMs);
      cells.put(more.cell, sum);
      held++;
    }
    sum.add(more);
    if (held >= MOST) {
      flush(panes);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!panes.isEmpty() && Panes.closedAt(panes.firstKey()) <= mark.getTimestamp()) {
      flush(panes.headMap(Panes.firstOpen(mark.getTimestamp())));
    }
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    flush(panes);
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush(panes);
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    flush(panes);
    super.finish();
  }

  /** Lets panes go; they are gone from the map then, and from all that it is a view of. */
  private void flush(Map<Long, LongObjectHashMap<CellActivity>> those) {
    for (LongObjectHashMap<CellActivity> cells : those.values()) {
      held -= cells.size();
      for (ObjectCursor<CellActivity> cell : cells.values()) {
        output.collect(new StreamRecord<>(cell.value));
      }
    }
    those.clear();
  }
}
