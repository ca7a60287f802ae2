package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.timelines.domain.PostId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Posts that are written at a steady rate, from the construction on until it is stopped. */
final class SteadyPosts implements AutoCloseable {
  private static final long STOPPED_WITHIN_SECONDS = 30;

  private final PostSequence posts;
  private final long[] ids;
  private final LastPositions last = new LastPositions();
  private final BulkProducer producer;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "steady-posts"));
  private volatile int sent;

  /**
   * @param posts no more than these are written
   */
  SteadyPosts(Properties kafka, PostSequence posts, int perSecond) {
    this.posts = posts;
    this.ids = new long[posts.size()];
    this.producer = new BulkProducer(new KafkaClients(kafka).producer());
    clock.scheduleAtFixedRate(
        this::sendNext, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
  }

  private void sendNext() {
    int post = sent;
    if (post == ids.length) {
      return;
    }
    producer.send(
        PostMessages.record(TimelinesTopics.POSTS.name(), posts.author(post), post),
        written -> {
          ids[post] = PostId.of(written.timestamp(), written.partition(), written.offset());
          last.add(written);
        });
    sent = post + 1;
  }

  /** Stops writing, and waits until the last one is acknowledged. */
  void stop() throws BenchException, InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      throw new BenchException("The posts cannot be stopped");
    }
    producer.flush();
  }

  /** Those that were written. */
  PostSequence written() {
    return posts.first(sent);
  }

  /** Their ids. */
  long[] ids() {
    return Arrays.copyOf(ids, sent);
  }

  /** Where the last one of each partition lies. */
  Collection<Position> last() {
    return last.all();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close();
  }
}
