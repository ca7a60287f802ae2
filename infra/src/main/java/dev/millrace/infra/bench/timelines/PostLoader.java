package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.timelines.domain.PostId;
import java.util.Collection;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Puts posts onto a topic before anybody may read them: they lie there in a transaction that is
 * still open, and come into sight all at once.
 */
final class PostLoader {
  private final Properties kafka;

  PostLoader(Properties kafka) {
    this.kafka = kafka;
  }

  /** Posts that lie on a topic and are not in sight yet. */
  static final class Staged implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final long[] ids;
    private final LastPositions last;

    private Staged(Producer<byte[], byte[]> producer, long[] ids, LastPositions last) {
      this.producer = producer;
      this.ids = ids;
      this.last = last;
    }

    /** The ids of the posts, in the order in which they were sent. */
    long[] ids() {
      return ids;
    }

    /** Where the last post of each partition lies. */
    Collection<Position> last() {
      return last.all();
    }

    /** Everybody may read them from now on. */
    void show() throws BenchException {
      try {
        producer.commitTransaction();
      } catch (KafkaException e) {
        throw new BenchException("The posts are not committed: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      producer.close();
    }
  }

  Staged stage(PostSequence posts, String topic) throws BenchException {
    long[] ids = new long[posts.size()];
    LastPositions last = new LastPositions();
    Producer<byte[], byte[]> producer =
        new KafkaClients(BulkProducer.batched(kafka))
            .transactionalProducer("bench-" + UUID.randomUUID());
    try {
      producer.initTransactions();
      producer.beginTransaction();
      BulkProducer bulk = new BulkProducer(producer);
      for (int i = 0; i < ids.length; i++) {
        int post = i;
        bulk.send(
            PostMessages.record(topic, posts.author(post), post),
            written -> {
              ids[post] = PostId.of(written.timestamp(), written.partition(), written.offset());
              last.add(written);
            });
      }
      bulk.flush();
      return new Staged(producer, ids, last);
    } catch (BenchException | KafkaException e) {
      producer.close();
      throw e instanceof BenchException known
          ? known
          : new BenchException("The posts are not written: " + e.getMessage(), e);
    }
  }
}
