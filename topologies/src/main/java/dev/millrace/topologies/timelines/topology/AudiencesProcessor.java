package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.Targeted;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import dev.millrace.topologies.timelines.domain.UserName;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Keeps in which partitions an author has readers. Where the first one has come, the author's
 * newest posts go first, through the same topic as all that will follow, and only then the
 * partition counts: nothing is missed between the follow and the next post, and what is sent twice
 * is known by its id.
 */
final class AudiencesProcessor extends TrackedProcessor<String, Audience, String, Object> {
  private final TimelinesConfig config;
  private AuthorStores authors;

  AudiencesProcessor(TimelinesConfig config) {
    super(TimelinesTopics.AUDIENCES.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    authors = new AuthorStores(context, config);
  }

  @Override
  protected void apply(Record<String, Audience> record, RecordMetadata source) {
    if (!UserName.isOne(record.key())) {
      throw new RejectedRecordException("The author " + UserName.RULE);
    }
    Audience audience = record.value();
    int partition = audience.getPartition();
    if (partition < 0 || partition >= config.partitions()) {
      throw new RejectedRecordException("Field partition is none of " + config.partitions());
    }
    if (audience.getFirst()) {
      Delivery snapshot =
          Delivery.newBuilder()
              .setSnapshot(
                  authors.snapshot(record.key()).setFollowOffset(audience.getFollowOffset()))
              .build();
      context()
          .forward(
              record.withValue(
                  Targeted.of(TimelinesTopics.DELIVERIES, snapshot, Targeted.only(partition))),
              TimelineTopology.WRITE_DELIVERIES);
    }
    Author.Builder author = authors.author(record.key()).toBuilder();
    for (int i = 0; i < author.getAudiencesCount(); i++) {
      if (author.getAudiences(i).getPartition() == partition) {
        author.removeAudiences(i);
        break;
      }
    }
    if (audience.getReaders() > 0) {
      author.addAudiences(audience.toBuilder().clearFirst().clearFollowOffset());
    }
    authors.put(record.key(), author.build());
  }
}
