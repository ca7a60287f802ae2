package dev.millrace.jobs.runtime;

import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Says how far event time has come, as numbers downstream: at most one per period, each larger than
 * the one before. Run it with parallelism 1, fed by what it is to report on; records are ignored.
 *
 * <p>A watermark is told one period after it was seen: by then what was counted before it has had
 * time to reach its view. The end of input is not told, it is no time.
 */
public final class WatermarkReport<T> extends AbstractStreamOperator<Long>
    implements OneInputStreamOperator<T, Long>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1;

  private final long periodMs;
  private transient long seenMs;
  private transient long ripeMs;
  private transient long toldMs;

  /**
   * @param period between two numbers
   */
  public WatermarkReport(Duration period) {
    this.periodMs = period.toMillis();
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    seenMs = Long.MIN_VALUE;
    ripeMs = Long.MIN_VALUE;
    toldMs = Long.MIN_VALUE;
    next();
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    // Only time matters here.
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      seenMs = mark.getTimestamp();
    }
    super.processWatermark(mark);
  }

  @Override
  public void onProcessingTime(long timestamp) {
    tell();
    ripeMs = seenMs;
    next();
  }

  @Override
  public void finish() throws Exception {
    ripeMs = seenMs;
    tell();
    super.finish();
  }

  private void tell() {
    if (ripeMs > toldMs) {
      toldMs = ripeMs;
      output.collect(new StreamRecord<>(ripeMs));
    }
  }

  private void next() {
    getProcessingTimeService()
        .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + periodMs, this);
  }
}
