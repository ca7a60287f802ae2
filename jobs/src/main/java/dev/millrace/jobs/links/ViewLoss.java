package dev.millrace.jobs.links;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Looks once a period whether the view is still there, by a marker in it, and says so downstream
 * when it is not: someone emptied Redis, or it came back without its data. The marker is begun
 * before everything is written anew, and complete once a checkpoint that began after that is,
 * because by then all of it has arrived. If the view is lost once more in between, so is the marker
 * that was begun, and all starts over.
 *
 * <p>Run it with parallelism 1; records are ignored, event time goes through. No state: after a
 * restart it looks again, and writing anew twice changes nothing.
 */
final class ViewLoss extends AbstractStreamOperator<Long>
    implements OneInputStreamOperator<ClickEvent, Long>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1;
  private static final long NONE = -1;

  private final Marker.Factory factory;
  private final long periodMs;
  private transient Marker marker;
  private transient boolean told;
  private transient long checkpoint;

  /** The marker in a view. A view that can not be asked counts as there: it is looked at again. */
  interface Marker extends AutoCloseable {
    /** Whether it is there, and complete. */
    boolean present();

    /** Sets it, not complete yet. */
    void begin();

    /** Makes complete what was begun, if that is still there. */
    void complete();

    @Override
    void close();

    /** Makes one in the task. */
    @FunctionalInterface
    interface Factory extends Serializable {
      Marker open();
    }
  }

  ViewLoss(Marker.Factory factory, Duration period) {
    this.factory = factory;
    this.periodMs = period.toMillis();
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    marker = factory.open();
    checkpoint = NONE;
    next();
  }

  @Override
  public void processElement(StreamRecord<ClickEvent> element) {
    // It only keeps us running as long as clicks are read.
  }

  @Override
  public void onProcessingTime(long timestamp) {
    if (!told && !marker.present()) {
      told = true;
      marker.begin();
      output.collect(new StreamRecord<>(timestamp));
    }
    next();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (told && checkpoint == NONE) {
      checkpoint = context.getCheckpointId();
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    if (checkpoint != NONE && checkpointId >= checkpoint) {
      marker.complete();
      told = false;
      checkpoint = NONE;
    }
  }

  private void next() {
    getProcessingTimeService()
        .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + periodMs, this);
  }

  @Override
  public void close() throws Exception {
    if (marker != null) {
      marker.close();
    }
    super.close();
  }
}
