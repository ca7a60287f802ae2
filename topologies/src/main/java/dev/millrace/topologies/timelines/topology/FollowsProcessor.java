package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import dev.millrace.topologies.timelines.domain.UserName;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps whom the readers of its partition follow, and tells authors when the first reader of theirs
 * has come to the partition or the last one has gone.
 *
 * <p>A command that is processed again after a crash finds its offset in the reader, changes
 * nothing, and tells the author once more.
 */
final class FollowsProcessor extends TrackedProcessor<String, FollowCommand, String, Object> {
  private final TimelinesConfig config;
  private KeyValueStore<String, Reader> readers;
  private TimelineIndexStore index;
  private int partition;

  FollowsProcessor(TimelinesConfig config) {
    super(TimelinesTopics.FOLLOWS.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    readers = context.getStateStore(TimelineTopology.READERS);
    index = context.getStateStore(TimelineTopology.INDEX);
    partition = context.taskId().partition();
    index.start();
    try (KeyValueIterator<String, Reader> all = readers.all()) {
      while (all.hasNext()) {
        KeyValue<String, Reader> next = all.next();
        index.set(next.key, next.value);
      }
    }
    index.started();
    context.schedule(
        TimelineTopology.REBUILD_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> index.rebuildWanted(TimelineTopology.REBUILT_AT_A_TIME));
  }

  @Override
  public void close() {
    index.stop();
  }

  @Override
  protected void apply(Record<String, FollowCommand> record, RecordMetadata source) {
    FollowCommand command = record.value();
    check(record.key(), command);
    String target = command.getTarget();
    Reader known = readers.get(record.key());
    Reader before = known == null ? Reader.newBuilder().setOffset(-1).build() : known;
    int readersBefore = index.readersOf(target);
    boolean again = source.offset() <= before.getOffset();
    if (!again) {
      Reader now = Relations.apply(before, command).toBuilder().setOffset(source.offset()).build();
      if (now.getFollowsCount() > TimelineTopology.MOST_FOLLOWED) {
        throw new RejectedRecordException(
            "A reader follows at most " + TimelineTopology.MOST_FOLLOWED + " users");
      }
      readers.put(record.key(), now);
      index.set(record.key(), now);
    }
    if (command.getRelation() == Relation.RELATION_BLOCK) {
      context()
          .forward(
              record
                  .withKey(target)
                  .withValue(
                      command.toBuilder()
                          .setTarget(record.key())
                          .setRelation(Relation.RELATION_BLOCKED_BY)
                          .build()),
              TimelineTopology.WRITE_FOLLOWS);
    }
    int readersNow = index.readersOf(target);
    boolean first = readersNow > 0 && (readersBefore == 0 || again);
    boolean last = readersNow == 0 && (readersBefore > 0 || again);
    if (first || last || index.tells(target, readersNow)) {
      tell(record, target, readersNow, first);
    }
    if (last) {
      index.dropUnlessOwn(target);
    }
  }

  private static void check(String reader, FollowCommand command) {
    if (!UserName.isOne(reader)) {
      throw new RejectedRecordException("The reader " + UserName.RULE);
    }
    if (!UserName.isOne(command.getTarget())) {
      throw new RejectedRecordException("Field target " + UserName.RULE);
    }
    if (command.getTarget().equals(reader)) {
      throw new RejectedRecordException("Field target is the reader itself");
    }
    switch (command.getRelation()) {
      case RELATION_FOLLOW, RELATION_MUTE, RELATION_BLOCK, RELATION_BLOCKED_BY -> {}
      default -> throw new RejectedRecordException("Field relation is not said");
    }
  }

  private void tell(Record<String, FollowCommand> record, String author, int count, boolean first) {
    index.told(author, count);
    context()
        .forward(
            record
                .withKey(author)
                .withValue(
                    Audience.newBuilder()
                        .setPartition(partition)
                        .setReaders(count)
                        .setActiveReaders(count)
                        .setReadsPerDay(config.readsPerDay().getAsDouble())
                        .setFirst(first)
                        .build()),
            TimelineTopology.WRITE_AUDIENCES);
  }
}
