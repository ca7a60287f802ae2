package dev.millrace.jobs.links;

import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.jobs.runtime.EventTimeOperator;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The second of two steps of counting: folds bundles into the hours of their link, and hours that
 * are final into days. An hour leaves after every bundle, and once more when it is final; a day
 * leaves when it is final. A record on the second input lets every hour that is not final leave
 * again.
 *
 * <p>It also remembers how far time had come: otherwise, after a restore, a click of an hour that
 * was final before would open it again, with that click alone in it.
 *
 * <h2>State</h2>
 *
 * Keyed by link. <b>Hours</b> that are not final: their tallies, from some 60 bytes to about 30 KB
 * (visitors 2 KB, six dimensions of at most {@value
 * dev.millrace.connectors.links.CategoryCounts#MAX_NAMED} names). <b>Days</b> that are not final,
 * the same. <b>Clicks seen</b>, 16 bytes each, by minute, until their hour is final: at most the
 * clicks of the last two hours and the disorder. They are only ever appended; {@link RecentClicks}
 * is their index in memory. One timer per hour and per day. All of it is dropped when hour or day
 * is final. What could keep it: event time that stands still because no click comes at all.
 */
final class CountClicks extends EventTimeOperator<LinkSpan>
    implements TwoInputStreamOperator<ClickBundle, Long, LinkSpan>,
        Triggerable<String, VoidNamespace> {
  static final OutputTag<LateClick> LATE =
      new OutputTag<>("late-clicks", TypeInformation.of(LateClick.class));
  static final OutputTag<LinkSpan> DAYS =
      new OutputTag<>("days", TypeInformation.of(LinkSpan.class));
  static final OutputTag<MinuteClicks> MINUTES =
      new OutputTag<>("minutes", TypeInformation.of(MinuteClicks.class));

  private static final long serialVersionUID = 1;
  private static final ListStateDescriptor<byte[]> SEEN =
      new ListStateDescriptor<>("seen", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  private static final MapStateDescriptor<Long, byte[]> HOURS = spans("hours");
  private static final MapStateDescriptor<Long, byte[]> DAYS_OPEN = spans("days");

  private final long latenessMs;
  private final int mostVisits;

  private transient BundleFold.Surroundings currentLink;
  private transient RecentClicks recent;
  private transient MapState<Long, byte[]> hours;
  private transient MapState<Long, byte[]> days;
  private transient InternalListState<String, Long, byte[]> seen;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counter late;
  private transient Counter duplicates;
  private transient Counter implausible;

  /**
   * @param lateness how long after its end a minute can still change
   * @param mostVisits how often a person follows a link within a minute at most
   */
  CountClicks(Duration lateness, int mostVisits) {
    this.latenessMs = lateness.toMillis();
    this.mostVisits = mostVisits;
  }

  private static MapStateDescriptor<Long, byte[]> spans(String name) {
    return new MapStateDescriptor<>(
        name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  @Override
  @SuppressWarnings("unchecked") // Every backend's list state is an internal one.
  public void open() throws Exception {
    super.open();
    hours = getPartitionedState(HOURS);
    days = getPartitionedState(DAYS_OPEN);
    seen =
        (InternalListState<String, Long, byte[]>)
            (Object) getOrCreateKeyedState(LongSerializer.INSTANCE, SEEN);
    timers = getInternalTimerService("final", VoidNamespaceSerializer.INSTANCE, this);
    late = getMetricGroup().counter("lateRecords");
    duplicates = getMetricGroup().counter("duplicates");
    implausible = getMetricGroup().counter("implausibleClicks");
    currentLink = new CurrentLink();
    recent = new RecentClicks();
    getMetricGroup().gauge("recentClicks", recent::size);
    remember();
  }

  /** Makes the index of clicks seen from state. */
  private void remember() throws Exception {
    KeyedStateBackend<String> backend = getKeyedStateBackend();
    try (Stream<Tuple2<String, Long>> lists = backend.getKeysAndNamespaces(SEEN.getName())) {
      for (Tuple2<String, Long> list : (Iterable<Tuple2<String, Long>>) lists::iterator) {
        long minuteMs = list.f1;
        if (isFinal(minuteMs)) {
          continue; // Whatever comes of it is late.
        }
        backend.setCurrentKey(list.f0);
        seen.setCurrentNamespace(minuteMs);
        long codeHash = RecentClicks.hash(list.f0);
        for (byte[] clicks : seen.get()) {
          SeenClicks.read(
              clicks,
              (id, visitor) -> {
                recent.add(minuteMs, codeHash, id);
                if (visitor != 0) {
                  recent.visit(minuteMs, codeHash, visitor);
                }
              });
        }
      }
    }
  }

  @Override
  public void processElement1(StreamRecord<ClickBundle> element) throws Exception {
    ClickBundle bundle = element.getValue();
    BundleFold fold = new BundleFold(recent, mostVisits);
    fold.fold(bundle, currentLink);
    for (Map.Entry<Long, BundleFold.Minute> minute : fold.minutes().entrySet()) {
      seen.setCurrentNamespace(minute.getKey());
      seen.add(minute.getValue().seen.bytes());
      if (minute.getValue().human() > 0) {
        output.collect(
            MINUTES,
            new StreamRecord<>(
                new MinuteClicks(bundle.code, minute.getKey(), minute.getValue().human())));
      }
    }
    for (Map.Entry<Long, BundleFold.Hour> hour : fold.hours().entrySet()) {
      ClickTally tally = hour.getValue().tally;
      byte[] bytes = tally.encode();
      hours.put(hour.getKey(), bytes);
      emit(new LinkSpan(bundle.code, hour.getKey(), bytes, tally.version(false), false));
    }
    duplicates.inc(fold.duplicates());
    implausible.inc(fold.implausible());
  }

  @Override
  public void processElement2(StreamRecord<Long> element) throws Exception {
    getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            HOURS,
            (code, open) -> {
              for (Map.Entry<Long, byte[]> hour : open.entries()) {
                long version = ClickTally.hour(hour.getValue()).version(false);
                emit(new LinkSpan((String) code, hour.getKey(), hour.getValue(), version, false));
              }
            });
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    // Clicks alone tell time, from the first one on.
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // See above.
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    advance(mark);
    if (reachedMs() > 0) {
      recent.forgetBefore(
          Granularity.MINUTE.bucketOf(ClickLateness.endOf(reachedMs(), latenessMs)));
    }
    super.processWatermark(mark);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    long endMs = ClickLateness.endOf(timer.getTimestamp(), latenessMs);
    closeHour(timer.getKey(), endMs - Granularity.HOUR.bucketMs());
    closeDay(timer.getKey(), endMs - Granularity.DAY.bucketMs());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No such timer is ever set");
  }

  private void closeHour(String code, long hourMs) throws Exception {
    byte[] bytes = hours.get(hourMs);
    if (bytes == null) {
      return;
    }
    hours.remove(hourMs);
    ClickTally hour = ClickTally.hour(bytes);
    emit(new LinkSpan(code, hourMs, bytes, hour.version(true), true));

    long dayMs = Granularity.DAY.bucketOf(hourMs);
    byte[] dayBytes = days.get(dayMs);
    ClickTally day = dayBytes == null ? ClickTally.ofDay() : ClickTally.day(dayBytes);
    day.addHour((int) ((hourMs - dayMs) / Granularity.HOUR.bucketMs()), hour);
    days.put(dayMs, day.encode());
    timers.registerEventTimeTimer(
        VoidNamespace.INSTANCE, ClickLateness.finalAt(Granularity.DAY, dayMs, latenessMs));

    for (int minute = 0; minute < ClickTally.MINUTES; minute++) {
      if (hour.human(minute) + hour.bot(minute) > 0) {
        seen.setCurrentNamespace(hourMs + minute * Granularity.MINUTE.bucketMs());
        seen.clear();
      }
    }
  }

  private void closeDay(String code, long dayMs) throws Exception {
    byte[] bytes = days.get(dayMs);
    if (bytes == null) {
      return;
    }
    days.remove(dayMs);
    output.collect(
        DAYS,
        new StreamRecord<>(
            new LinkSpan(code, dayMs, bytes, ClickTally.day(bytes).version(true), true)));
  }

  private boolean isFinal(long minuteMs) {
    return ClickLateness.finalAt(minuteMs, latenessMs) <= reachedMs();
  }

  private void emit(LinkSpan span) {
    output.collect(new StreamRecord<>(span));
  }

  /** What a fold reads and writes of the current link. */
  private final class CurrentLink implements BundleFold.Surroundings {
    @Override
    public ClickTally tally(long hourMs) throws Exception {
      byte[] bytes = hours.get(hourMs);
      if (bytes != null) {
        return ClickTally.hour(bytes);
      }
      timers.registerEventTimeTimer(
          VoidNamespace.INSTANCE, ClickLateness.finalAt(Granularity.HOUR, hourMs, latenessMs));
      return ClickTally.ofHour();
    }

    @Override
    public boolean isFinal(long minuteMs) {
      return CountClicks.this.isFinal(minuteMs);
    }

    @Override
    public void late(ClickBundle bundle, int index) {
      late.inc();
      output.collect(
          LATE,
          new StreamRecord<>(
              new LateClick(
                  bundle.code,
                  bundle.atMs[index],
                  bundle.message(index),
                  bundle.redriveCount(index))));
    }
  }
}
