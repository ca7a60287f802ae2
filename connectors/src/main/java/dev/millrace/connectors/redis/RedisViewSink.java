package dev.millrace.connectors.redis;

import java.net.URI;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A Flink sink that keeps a view in Redis.
 *
 * <p>Writes are batched by size and time, pipelined, and all written before a checkpoint completes.
 * After a restore they may be repeated; since each is a versioned upsert, the view then neither
 * counts twice nor runs backwards. A Redis that is away for a while is waited for; then the task
 * fails, and the job's restart strategy takes over.
 *
 * <p>One Redis (or a proxy, or the master of a Sentinel set): commands of a batch may touch any
 * slot.
 */
public final class RedisViewSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1;

  private final URI uri;
  private final RedisView<T> view;
  private final Batching batching;
  private final RetryPolicy retries;

  /** A sink with the usual batching and retries. */
  public RedisViewSink(URI uri, RedisView<T> view) {
    this(uri, view, Batching.DEFAULT, RetryPolicy.DEFAULT);
  }

  /**
   * @param uri where Redis is
   * @param view how an element is written
   * @param batching when a batch is written
   * @param retries how patient it is
   */
  public RedisViewSink(URI uri, RedisView<T> view, Batching batching, RetryPolicy retries) {
    this.uri = uri;
    this.view = view;
    this.batching = batching;
    this.retries = retries;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new RedisViewWriter<>(
        view,
        batching,
        new RedisScripts(uri, retries, time -> Thread.sleep(time.toMillis())),
        context.getProcessingTimeService(),
        context.metricGroup());
  }

  /**
   * {@inheritDoc}
   *
   * @deprecated Flink 1.20 declares it still and calls the other one.
   */
  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public SinkWriter<T> createWriter(InitContext context) {
    throw new UnsupportedOperationException("Flink 1.20 calls createWriter(WriterInitContext)");
  }
}
