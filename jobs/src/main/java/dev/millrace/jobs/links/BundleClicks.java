package dev.millrace.jobs.links;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.jobs.runtime.EventTimeOperator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * The first of two steps of counting: puts the clicks of a link together before they travel, so
 * that the second step touches a link's state once per bundle, and a link that takes half of all
 * traffic travels as a few arrays.
 *
 * <p>Bundles leave after an interval, when there are {@link #MAX_CLICKS}, before a checkpoint (so
 * that no click is held in state) and at the end. While the newest click is older than {@link
 * #BEHIND}, the interval is {@link #CATCH_UP_INTERVAL}: nobody watches those minutes live, and what
 * the second step does per bundle is then spread over more clicks. Watermarks wait for the bundles
 * in front of them, so a click never becomes late by having been bundled; one that makes a minute
 * final lets them all leave at once, so no click escapes being late either.
 *
 * <p>Whether a click is late is decided by the second step, which alone sees the time of all
 * sources. A late click leaves the job as it came; so that not every click carries its message, one
 * does only if it may be late: if its minute is final by the time of this subtask, or, where that
 * says nothing because the subtask was idle and others went on, if it is older than half the
 * lateness by the clock. (Time is never ahead of the clock, see {@link
 * dev.millrace.jobs.runtime.Watermarks}; half an hour is room for clocks that differ.)
 *
 * <p>State: two numbers per subtask.
 */
final class BundleClicks extends EventTimeOperator<ClickBundle>
    implements OneInputStreamOperator<ClickEvent, ClickBundle>, ProcessingTimeCallback {
  /** Bounds what lies here: some 20 MB. */
  static final int MAX_CLICKS = 200_000;

  /** How far the newest click is behind the clock when the job counts as catching up. */
  static final Duration BEHIND = Duration.ofMinutes(1);

  /** How long a click waits at most while the job catches up. */
  static final Duration CATCH_UP_INTERVAL = Duration.ofSeconds(5);

  private static final long serialVersionUID = 1;
  private static final ListStateDescriptor<Boolean> WAS_IDLE =
      new ListStateDescriptor<>("was-idle", Types.BOOLEAN);

  private final long intervalMs;
  private final long latenessMs;

  private transient Map<String, ClickBundleDraft> drafts;
  private transient int held;
  private transient long newestMs;
  private transient long flushedMs;
  private transient Watermark pending;
  private transient boolean wasIdle;
  private transient ListState<Boolean> idle;

  /**
   * @param interval how long a click waits at most
   * @param lateness how long after its end a minute can still change
   */
  BundleClicks(Duration interval, Duration lateness) {
    this.intervalMs = interval.toMillis();
    this.latenessMs = lateness.toMillis();
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    idle = context.getOperatorStateStore().getUnionListState(WAS_IDLE);
    for (boolean before : idle.get()) {
      wasIdle |= before;
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    drafts = new LinkedHashMap<>();
    newestMs = Long.MIN_VALUE;
    flushedMs = Long.MIN_VALUE;
    next();
  }

  @Override
  public void processElement(StreamRecord<ClickEvent> element) {
    ClickEvent click = element.getValue();
    drafts.computeIfAbsent(click.code, ClickBundleDraft::new).add(click, mayBeLate(click.atMs));
    newestMs = Math.max(newestMs, click.atMs);
    if (++held >= MAX_CLICKS) {
      flush();
    }
  }

  /** Grows when a watermark makes one more minute final. */
  private long finalMinutes(long watermarkMs) {
    return watermarkMs < latenessMs
        ? 0
        : Granularity.MINUTE.bucketOf(ClickLateness.endOf(watermarkMs, latenessMs));
  }

  private boolean mayBeLate(long atMs) {
    long finalAtMs = ClickLateness.finalAt(Granularity.MINUTE.bucketOf(atMs), latenessMs);
    return finalAtMs <= reachedMs()
        || wasIdle && atMs < getProcessingTimeService().getCurrentProcessingTime() - latenessMs / 2;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    boolean finishesMinute = finalMinutes(mark.getTimestamp()) > finalMinutes(reachedMs());
    advance(mark);
    if (finishesMinute) {
      flush();
    }
    pending = mark;
    if (held == 0) {
      flush();
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    flush();
    wasIdle |= status.isIdle();
    super.processWatermarkStatus(status);
  }

  @Override
  public void onProcessingTime(long timestamp) {
    long nowMs = getProcessingTimeService().getCurrentProcessingTime();
    boolean catchingUp = newestMs < nowMs - BEHIND.toMillis();
    if (!catchingUp || flushedMs <= nowMs - CATCH_UP_INTERVAL.toMillis()) {
      flush();
      flushedMs = nowMs;
    }
    next();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    idle.update(List.of(wasIdle));
  }

  private void flush() {
    drafts.values().forEach(draft -> output.collect(new StreamRecord<>(draft.bundle())));
    drafts.clear();
    held = 0;
    newestMs = Long.MIN_VALUE;
    if (pending != null) {
      output.emitWatermark(pending);
      pending = null;
    }
  }

  private void next() {
    getProcessingTimeService()
        .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + intervalMs, this);
  }
}
