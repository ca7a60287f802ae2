package dev.millrace.connectors.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Collects writes and sends them in batches. Runs in the task's thread alone: the timer comes
 * through the mailbox, so nothing is synchronised.
 */
final class RedisViewWriter<T> implements SinkWriter<T> {
  private final RedisView<T> view;
  private final Batching batching;
  private final RedisScripts scripts;
  private final ProcessingTimeService time;
  private final Counter sent;
  private final Counter retried;
  private final List<RedisCommand> batch = new ArrayList<>();
  private boolean timerPending;

  RedisViewWriter(
      RedisView<T> view,
      Batching batching,
      RedisScripts scripts,
      ProcessingTimeService time,
      SinkWriterMetricGroup metrics) {
    this.view = view;
    this.batching = batching;
    this.scripts = scripts;
    this.time = time;
    this.sent = metrics.getNumRecordsSendCounter();
    this.retried = metrics.counter("redisRetries");
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    batch.add(view.write(element));
    if (batch.size() >= batching.maxCommands()) {
      send();
    } else if (!timerPending) {
      timerPending = true;
      time.registerTimer(
          time.getCurrentProcessingTime() + batching.linger().toMillis(), this::onTimer);
    }
  }

  private void onTimer(long timestamp) throws IOException, InterruptedException {
    timerPending = false;
    send();
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    send();
  }

  private void send() throws IOException, InterruptedException {
    if (!batch.isEmpty()) {
      retried.inc(scripts.run(batch));
      sent.inc(batch.size());
      batch.clear();
    }
  }

  @Override
  public void close() {
    scripts.close();
  }
}
