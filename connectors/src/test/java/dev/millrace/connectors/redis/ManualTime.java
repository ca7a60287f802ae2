package dev.millrace.connectors.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Processing time that goes on when the test says so. */
final class ManualTime implements ProcessingTimeService {
  private final List<Timer> timers = new ArrayList<>();
  private long nowMs;

  void advance(long ms) throws Exception {
    nowMs += ms;
    List<Timer> due = timers.stream().filter(timer -> timer.atMs <= nowMs).toList();
    timers.removeAll(due);
    for (Timer timer : due.stream().sorted(Comparator.comparingLong(t -> t.atMs)).toList()) {
      timer.callback.onProcessingTime(timer.atMs);
    }
  }

  int pending() {
    return timers.size();
  }

  @Override
  public long getCurrentProcessingTime() {
    return nowMs;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
    timers.add(new Timer(timestamp, target));
    return new Never();
  }

  private record Timer(long atMs, ProcessingTimeCallback callback) {}

  private static final class Never extends CompletableFuture<Void>
      implements ScheduledFuture<Void> {
    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
