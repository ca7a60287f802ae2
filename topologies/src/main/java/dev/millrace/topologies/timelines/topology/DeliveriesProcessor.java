package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.timelines.domain.PostId;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Brings what comes into the timelines of its partition, and says up to which offset of each
 * partition of authors that is so.
 */
final class DeliveriesProcessor extends ContextualProcessor<String, Decoded<Delivery>, Void, Void> {
  private final TimelinesConfig config;
  private TimelineIndexStore index;
  private TopicPartition[] delivered;

  DeliveriesProcessor(TimelinesConfig config) {
    this.config = config;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    index = context.getStateStore(TimelineTopology.INDEX);
    int partition = context.taskId().partition();
    delivered =
        IntStream.range(0, config.partitions())
            .mapToObj(authors -> TimelineTopology.delivered(partition, authors))
            .toArray(TopicPartition[]::new);
    for (TopicPartition authors : delivered) {
      config.applied().restart(authors);
    }
    context.schedule(
        TimelineTopology.FORGET_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> index.forgetPostsBefore(nowMs - TimelineTopology.POSTS_KEPT.toMillis()));
  }

  @Override
  public void process(Record<String, Decoded<Delivery>> record) {
    Delivery delivery = record.value().orReject();
    switch (delivery.getEventCase()) {
      case POST -> bring(delivery.getPost());
      case POSTS -> delivery.getPosts().getPostsList().forEach(this::bring);
      case PROGRESS -> {
        index.apply(delivery);
        publish(delivery.getProgress().getPartition(), delivery.getProgress().getOffset());
      }
      case SNAPSHOT, DELETED -> index.apply(delivery);
      default -> throw new RejectedRecordException("The delivery has no event");
    }
  }

  private void bring(Post post) {
    index.applyIfWanted(post);
    publish(PostId.partition(post.getId()), post.getOffset());
  }

  private void publish(int authors, long offset) {
    config.applied().publish(delivered[authors], offset);
  }
}
