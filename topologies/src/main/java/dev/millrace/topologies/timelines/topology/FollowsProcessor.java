package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps whom the readers of its partition follow, and tells authors when the first reader of theirs
 * has come to the partition or the last one has gone, and from time to time how many they are.
 *
 * <p>A command that is processed again after a crash changes nothing or is followed by those that
 * came after it, and what it says to the author is said once more.
 */
final class FollowsProcessor extends TrackedProcessor<String, FollowCommand, String, Object> {
  private final TimelinesConfig config;
  private KeyValueStore<Bytes, Relationship> relations;
  private KeyValueStore<String, Long> awaited;
  private TimelineIndexStore index;
  private int partition;

  FollowsProcessor(TimelinesConfig config) {
    super(TimelinesTopics.FOLLOWS.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    relations = context.getStateStore(TimelineTopology.RELATIONS);
    awaited = context.getStateStore(TimelineTopology.AWAITED);
    index = context.getStateStore(TimelineTopology.INDEX);
    partition = context.taskId().partition();
    index.start();
    readAll();
    index.started();
    context.schedule(
        TimelineTopology.RINGS_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> index.makeWantedRings(TimelineTopology.RINGS_AT_A_TIME, nowMs));
    context.schedule(
        TimelineTopology.TELL_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> tellAll(index.untold(TimelineTopology.TOLD_AT_A_TIME), nowMs));
    context.schedule(
        TimelineTopology.TELL_ACTIVE_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> {
          index.countReads(nowMs);
          tellAll(index.changedAudiences(TimelineTopology.TOLD_AT_A_TIME), nowMs);
        });
    context.schedule(
        TimelineTopology.FORGET_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> {
          index.forgetReadersUnseenSince(nowMs - config.activeFor().toMillis());
          forgetWhatHasCome();
        });
  }

  /** Keys are in the order of readers. */
  private void readAll() {
    String name = "";
    Reader.Builder reader = Reader.newBuilder();
    try (KeyValueIterator<Bytes, Relationship> rows = relations.all()) {
      while (rows.hasNext()) {
        KeyValue<Bytes, Relationship> row = rows.next();
        String next = StoreKeys.readerOf(row.key);
        if (!next.equals(name)) {
          index.set(name, reader.build());
          reader.clear();
          name = next;
        }
        Relations.add(reader, StoreKeys.targetOf(row.key), row.value);
      }
    }
    index.set(name, reader.build());
    try (KeyValueIterator<String, Long> authors = awaited.all()) {
      authors.forEachRemaining(author -> index.awaitSnapshot(author.key, author.value));
    }
  }

  /**
   * Minutes after it came, by when that is committed: after a crash the index is as it was at the
   * last commit, and then it may not have come yet.
   */
  private void forgetWhatHasCome() {
    try (KeyValueIterator<String, Long> authors = awaited.all()) {
      authors.forEachRemaining(
          author -> {
            if (!index.isAwaited(author.key)) {
              awaited.delete(author.key);
            }
          });
    }
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
    Bytes key = StoreKeys.relation(record.key(), target);
    Relationship known = relations.get(key);
    Relationship before = known == null ? Relations.NONE : known;
    int readersBefore = index.readersOf(target);
    boolean again = known != null && source.offset() <= before.getOffset();
    if (!again) {
      Relationship now = Relations.apply(before, command);
      if (now.getFollows()
          && !before.getFollows()
          && index.followedBy(record.key()) >= TimelineTopology.MOST_FOLLOWED) {
        throw new RejectedRecordException(
            "A reader follows at most " + TimelineTopology.MOST_FOLLOWED + " users");
      }
      relations.put(
          key, Relations.isNone(now) ? null : now.toBuilder().setOffset(source.offset()).build());
      index.set(record.key(), target, now);
    }
    if (command.getRelation() == Relation.RELATION_BLOCK) {
      tellBlocked(record, command, source.offset());
    }
    int readers = index.readersOf(target);
    boolean first = readers > 0 && (readersBefore == 0 || again);
    boolean last = readers == 0 && (readersBefore > 0 || !command.getOn());
    if (first) {
      awaitSnapshot(target, source.offset());
    }
    if (first || last) {
      tell(record, target, first, source.offset());
    } else if (readers != readersBefore) {
      index.noteChange(target);
    }
    if (last) {
      index.dropUnlessOwn(target);
    }
  }

  /** Of several follows the last counts, also while earlier ones are processed again. */
  private void awaitSnapshot(String author, long followOffset) {
    Long known = awaited.get(author);
    if (known == null || known < followOffset) {
      awaited.put(author, followOffset);
    }
    index.awaitSnapshot(author, followOffset);
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

  private void tellBlocked(
      Record<String, FollowCommand> record, FollowCommand command, long offset) {
    FollowCommand otherHalf =
        command.toBuilder()
            .setTarget(record.key())
            .setRelation(Relation.RELATION_BLOCKED_BY)
            .setBlockOffset(offset + 1) // So that 0 is none.
            .build();
    context()
        .forward(
            record.withKey(command.getTarget()).withValue(otherHalf),
            TimelineTopology.WRITE_FOLLOWS);
  }

  private void tellAll(List<String> authors, long nowMs) {
    for (String author : authors) {
      tell(new Record<>(author, null, nowMs), author, false, 0);
    }
  }

  private void tell(Record<String, ?> cause, String author, boolean first, long followOffset) {
    Audience audience =
        index
            .audienceOf(author)
            .setPartition(partition)
            .setFirst(first)
            .setFollowOffset(followOffset)
            .build();
    context().forward(cause.withKey(author).withValue(audience), TimelineTopology.WRITE_AUDIENCES);
  }
}
