package dev.millrace.jobs.links;

import dev.millrace.connectors.links.Granularity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells once a period which links had most clicks in the last minute, hour and day, if that has
 * changed. Run it with parallelism 1: it gets a few numbers per link and bundle, not clicks.
 *
 * <p>State: the sketches of {@link TopLinkWindows}, at most 85 of at most some 100 KB.
 */
final class RankLinks extends AbstractStreamOperator<TopLinkView>
    implements OneInputStreamOperator<MinuteClicks, TopLinkView>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1;
  private static final List<Granularity> WINDOWS = List.of(Granularity.values());
  private static final ArrayOfStringsSerDe CODES = new ArrayOfStringsSerDe();
  private static final ListStateDescriptor<Tuple2<Long, byte[]>> MINUTES = sketches("minutes");
  private static final ListStateDescriptor<Tuple2<Long, byte[]>> HOURS = sketches("hours");

  private final long periodMs;
  private transient TopLinkWindows windows;
  private transient Map<Granularity, byte[]> told;
  private transient long nowMs;
  private transient ListState<Tuple2<Long, byte[]>> minutes;
  private transient ListState<Tuple2<Long, byte[]>> hours;

  /**
   * @param period between two looks
   */
  RankLinks(Duration period) {
    this.periodMs = period.toMillis();
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  private static ListStateDescriptor<Tuple2<Long, byte[]>> sketches(String name) {
    TypeInformation<byte[]> bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    return new ListStateDescriptor<>(name, Types.TUPLE(Types.LONG, bytes));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    windows = new TopLinkWindows();
    minutes = context.getOperatorStateStore().getListState(MINUTES);
    hours = context.getOperatorStateStore().getListState(HOURS);
    read(minutes, windows.minutes());
    read(hours, windows.hours());
  }

  @Override
  public void open() throws Exception {
    super.open();
    told = new EnumMap<>(Granularity.class);
    next();
  }

  @Override
  public void processElement(StreamRecord<MinuteClicks> element) {
    MinuteClicks more = element.getValue();
    windows.add(more.code, more.minuteMs, more.clicks);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    // The end of input is no time.
    if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      nowMs = Math.max(nowMs, mark.getTimestamp());
      windows.forgetBefore(nowMs);
    }
    super.processWatermark(mark);
  }

  @Override
  public void onProcessingTime(long timestamp) {
    tell();
    next();
  }

  @Override
  public void finish() throws Exception {
    tell();
    super.finish();
  }

  private void tell() {
    if (nowMs <= 0) {
      return;
    }
    long version = getProcessingTimeService().getCurrentProcessingTime();
    for (Granularity window : WINDOWS) {
      byte[] top = windows.top(window, nowMs).toByteArray();
      if (!Arrays.equals(top, told.put(window, top))) {
        output.collect(new StreamRecord<>(new TopLinkView(window, version, top)));
      }
    }
  }

  private void next() {
    getProcessingTimeService()
        .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + periodMs, this);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    minutes.update(write(windows.minutes()));
    hours.update(write(windows.hours()));
  }

  private static List<Tuple2<Long, byte[]>> write(Map<Long, ItemsSketch<String>> sketches) {
    List<Tuple2<Long, byte[]>> written = new ArrayList<>(sketches.size());
    sketches.forEach(
        (startMs, sketch) -> written.add(Tuple2.of(startMs, sketch.toByteArray(CODES))));
    return written;
  }

  private static void read(
      ListState<Tuple2<Long, byte[]>> state, Map<Long, ItemsSketch<String>> sketches)
      throws Exception {
    for (Tuple2<Long, byte[]> sketch : state.get()) {
      sketches.put(sketch.f0, ItemsSketch.getInstance(Memory.wrap(sketch.f1), CODES));
    }
  }
}
