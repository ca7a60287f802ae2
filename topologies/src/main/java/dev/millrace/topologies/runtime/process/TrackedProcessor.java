package dev.millrace.topologies.runtime.process;

import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.errors.internals.FailedProcessingException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A processor right behind a source topic. It rejects what could not be decoded or has no key, and
 * after every record, whether it changed anything, changed nothing or was rejected, it publishes
 * the record's offset, so that a reader who waits for that offset always wakes up.
 *
 * <p>The handler that sends a rejected record to the dead letters undoes nothing: a subclass
 * validates first and writes last.
 *
 * @param <V> what the source's values are decoded to
 */
public abstract class TrackedProcessor<K, V, KOut, VOut>
    implements Processor<K, Decoded<V>, KOut, VOut> {
  private final String sourceTopic;
  private final AppliedOffsets applied;
  private ProcessorContext<KOut, VOut> context;
  private TopicPartition partition;

  /**
   * @param sourceTopic the one topic that the processor's source reads
   * @param applied where applied offsets are published
   */
  protected TrackedProcessor(String sourceTopic, AppliedOffsets applied) {
    this.sourceTopic = sourceTopic;
    this.applied = applied;
  }

  /**
   * Applies one record.
   *
   * @param source where the record lies; its offset grows within a partition
   * @throws RejectedRecordException if the record can never be applied
   */
  protected abstract void apply(Record<K, V> record, RecordMetadata source);

  /** Called once before the first record, to look up stores. */
  protected void prepare(ProcessorContext<KOut, VOut> context) {}

  /** The context given to {@link #prepare}. */
  protected final ProcessorContext<KOut, VOut> context() {
    return context;
  }

  @Override
  public final void init(ProcessorContext<KOut, VOut> newContext) {
    context = newContext;
    partition = new TopicPartition(sourceTopic, newContext.taskId().partition());
    // What was applied before may have been lost uncommitted: only what is committed counts now.
    applied.restart(partition);
    prepare(newContext);
  }

  @Override
  public final void process(Record<K, Decoded<V>> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    try {
      if (record.key() == null) {
        throw new RejectedRecordException("The record has no key");
      }
      apply(record.withValue(record.value().orReject()), source);
    } catch (TaskMigratedException | TaskCorruptedException | FailedProcessingException e) {
      throw e; // The task stops here and this record will be processed again.
    } catch (RuntimeException e) {
      applied.publish(partition, source.offset());
      throw e;
    }
    applied.publish(partition, source.offset());
  }
}
