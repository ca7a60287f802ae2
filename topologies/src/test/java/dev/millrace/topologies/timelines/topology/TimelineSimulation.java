package dev.millrace.topologies.timelines.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.DeletePost;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.timelines.domain.FollowGraph;
import dev.millrace.topologies.timelines.domain.PostId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Several partitions of home timelines whose records are taken in any order that Kafka allows, and
 * what is true of them, kept in the plainest way.
 */
final class TimelineSimulation {
  private static final int PARTITIONS = 3;
  private static final int USERS = 7;
  private static final String POSTS = TimelinesTopics.POSTS.name();
  private static final String FOLLOWS = TimelinesTopics.FOLLOWS.name();
  private static final String AUDIENCES = TimelinesTopics.AUDIENCES.name();
  private static final String DELIVERIES = TimelinesTopics.DELIVERIES.name();

  private final SimulatedTopics topics = new SimulatedTopics(PARTITIONS);
  private final TimelinesConfig config =
      TestConfigs.timelines(AppliedOffsets.withoutCommits(), PARTITIONS);
  private final List<SimulatedTask> authors = new ArrayList<>();
  private final List<SimulatedTask> readers = new ArrayList<>();
  private final TimelineIndexStore[] indexes = new TimelineIndexStore[PARTITIONS];

  /** What another instance had of a partition before, and up to which delivery. */
  private final TimelineIndexStore[] standbys = new TimelineIndexStore[PARTITIONS];

  private final int[] standbyAt = new int[PARTITIONS];

  /** What is true: posts by author that were not taken back, and who follows and mutes whom. */
  private final Map<Long, String> posts = new TreeMap<>(Comparator.reverseOrder());

  private final Map<String, Set<String>> follows = new HashMap<>();
  private final Map<String, Set<String>> mutes = new HashMap<>();
  private final Map<String, Set<String>> blocks = new HashMap<>();

  private int completeChecked;

  /** Plays a random history to its end, and checks what readers see. */
  void play(Random random, Path folder) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      authors.add(authorsTask(partition, folder));
      readers.add(readersTask(partition, folder));
    }
    for (int step = 0; step < 600; step++) {
      topics.pass(random.nextInt(10)); // So that tasks are behind, and are not.
      switch (random.nextInt(21)) {
        case 0, 1, 2 -> write(random);
        case 3, 4 -> relate(random);
        case 5 -> any(random).commit();
        case 6 -> crash(random);
        case 7 -> any(random).punctuate(TimelineTopology.TELL_ACTIVE_EVERY);
        case 8 -> check(false);
        case 20 -> move(random);
        default -> processOne(random);
      }
      if (random.nextInt(100) == 0) {
        drain(random);
        check(true);
        readers.forEach(task -> task.punctuate(TimelineTopology.FORGET_EVERY));
        unblock(random);
      }
    }
    drain(random);
    check(true);
    // In a second without posts ticks are written, and afterwards it is said how far all have come.
    for (int i = 0; i < 2; i++) {
      topics.pass(TimelineTopology.TICK_AFTER.toMillis());
      authors.forEach(task -> task.punctuate(TimelineTopology.TICK_AFTER));
      drain(random);
    }
    check(false);
    assertThat(completeChecked).as("pages that are complete").isGreaterThanOrEqualTo(USERS);
  }

  private SimulatedTask authorsTask(int partition, Path folder) {
    SimulatedTask task = new SimulatedTask(topics, partition, folder.toFile());
    task.keep(
        keyed(
            TimelineTopology.AUTHORS,
            Serdes.String(),
            ProtobufSerde.of(Author.getDefaultInstance())));
    task.keep(
        keyed(TimelineTopology.POSTS, Serdes.Bytes(), ProtobufSerde.of(Post.getDefaultInstance())));
    task.keep(keyed(TimelineTopology.POSTS_BY_AUTHOR, Serdes.Bytes(), Serdes.ByteArray()));
    task.keep(keyed(TimelineTopology.LIKES, Serdes.Bytes(), Serdes.ByteArray()));
    task.keep(
        Stores.windowStoreBuilder(
                Stores.inMemoryWindowStore(
                    TimelineTopology.REQUESTS, Duration.ofHours(24), Duration.ofHours(24), false),
                Serdes.String(),
                Serdes.Long())
            .withLoggingDisabled()
            .build());
    task.add(POSTS, () -> new PostsProcessor(config));
    task.add(AUDIENCES, () -> new AudiencesProcessor(config));
    task.start();
    return task;
  }

  private SimulatedTask readersTask(int partition, Path folder) {
    SimulatedTask task = new SimulatedTask(topics, partition, folder.toFile());
    task.keep(
        keyed(
            TimelineTopology.RELATIONS,
            Serdes.Bytes(),
            ProtobufSerde.of(Relationship.getDefaultInstance())));
    task.keep(keyed(TimelineTopology.AWAITED, Serdes.String(), Serdes.Long()));
    task.add(FOLLOWS, () -> new FollowsProcessor(config));
    task.add(DELIVERIES, () -> new DeliveriesProcessor(config));
    restore(task, partition);
    task.start();
    return task;
  }

  /** An index lies in memory and comes back from the topic, up to where the task committed. */
  private void restore(SimulatedTask task, int partition) {
    TimelineIndexStore index = new TimelineIndexStore(TimelineTopology.INDEX, config);
    task.replaceInMemory(index);
    restore(index, task, partition, 0);
  }

  private void restore(TimelineIndexStore index, SimulatedTask task, int partition, int from) {
    index.restoreAll(
        IntStream.range(from, task.committed(DELIVERIES))
            .mapToObj(offset -> topics.get(DELIVERIES, partition, offset))
            .filter(entry -> !entry.isLost())
            .map(entry -> KeyValue.pair(new byte[0], ((Delivery) entry.value()).toByteArray()))
            .toList());
    indexes[partition] = index;
  }

  private static <K, V> StateStore keyed(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
        .withLoggingDisabled()
        .build();
  }

  private SimulatedTask any(Random random) {
    return (random.nextBoolean() ? authors : readers).get(random.nextInt(PARTITIONS));
  }

  private void processOne(Random random) {
    SimulatedTask task = any(random);
    List<String> waiting = task.withMore();
    if (!waiting.isEmpty()) {
      task.processNext(waiting.get(random.nextInt(waiting.size())));
    }
  }

  private void crash(Random random) {
    int partition = random.nextInt(PARTITIONS);
    boolean ofReaders = random.nextBoolean();
    SimulatedTask task = (ofReaders ? readers : authors).get(partition);
    task.crash(random::nextBoolean);
    if (ofReaders) {
      takeOver(task, partition, random);
    }
    task.start();
  }

  /** A task is given to another instance, in peace; the one that had it keeps a copy. */
  private void move(Random random) {
    int partition = random.nextInt(PARTITIONS);
    SimulatedTask task = readers.get(partition);
    TimelineIndexStore left = indexes[partition];
    task.commit();
    left.stop();
    takeOver(task, partition, random);
    standbys[partition] = left;
    standbyAt[partition] = task.committed(DELIVERIES);
    task.start();
  }

  /** By an instance that has a copy, or by a new one. */
  private void takeOver(SimulatedTask task, int partition, Random random) {
    TimelineIndexStore standby = standbys[partition];
    if (standby != null && random.nextBoolean()) {
      standbys[partition] = null;
      task.takeBack(standby);
      restore(standby, task, partition, standbyAt[partition]);
    } else {
      restore(task, partition);
    }
  }

  /** Until nothing is on its way any more. */
  private void drain(Random random) {
    do {
      authors.forEach(task -> task.punctuate(TimelineTopology.PENDING_AT_MOST));
      if (random.nextInt(10) == 0) {
        any(random).commit();
      }
    } while (processAll());
    authors.forEach(SimulatedTask::commit);
    readers.forEach(SimulatedTask::commit);
  }

  /** False if there was nothing. */
  private boolean processAll() {
    boolean any = false;
    for (int i = 0; i < PARTITIONS; i++) {
      for (SimulatedTask task : List.of(authors.get(i), readers.get(i))) {
        for (String topic : task.withMore()) {
          task.processNext(topic);
          any = true;
        }
      }
    }
    return any;
  }

  private static String user(int number) {
    return "user" + number;
  }

  private static String user(Random random) {
    return user(random.nextInt(USERS));
  }

  private void write(Random random) {
    String author = user(random);
    int partition = topics.partitionOf(author);
    List<Long> own =
        posts.entrySet().stream()
            .filter(post -> post.getValue().equals(author))
            .map(Map.Entry::getKey)
            .toList();
    if (!own.isEmpty() && random.nextInt(6) == 0) {
      long id = own.get(random.nextInt(own.size()));
      posts.remove(id);
      append(
          author,
          PostCommand.newBuilder().setDelete(DeletePost.newBuilder().setPostId(id)).build());
      return;
    }
    posts.put(PostId.of(topics.nowMs(), partition, topics.size(POSTS, partition)), author);
    append(
        author,
        PostCommand.newBuilder().setPublish(PublishPost.newBuilder().setText("text")).build());
  }

  private void append(String author, PostCommand command) {
    topics.append(POSTS, topics.partitionOf(author), author, command);
  }

  private void relate(Random random) {
    String reader = user(random);
    String target = user(random);
    if (reader.equals(target)) {
      return;
    }
    switch (random.nextInt(10)) {
      case 2, 3 -> {
        // Until nothing is kept of it.
        for (String followed : List.copyOf(of(follows, reader))) {
          turn(follows, reader, followed, Relation.RELATION_FOLLOW, false);
        }
        for (String muted : List.copyOf(of(mutes, reader))) {
          turn(mutes, reader, muted, Relation.RELATION_MUTE, false);
        }
      }
      case 0 -> turn(mutes, reader, target, Relation.RELATION_MUTE, random.nextBoolean());
      case 1 -> {
        turn(blocks, reader, target, Relation.RELATION_BLOCK, true);
        of(follows, reader).remove(target);
        of(follows, target).remove(reader);
      }
      default -> {
        boolean apart = of(blocks, reader).contains(target) || of(blocks, target).contains(reader);
        turn(follows, reader, target, Relation.RELATION_FOLLOW, random.nextInt(3) > 0);
        if (apart) {
          of(follows, reader).remove(target);
        }
      }
    }
  }

  /**
   * Only when nothing is on its way: whether a follow by the other one comes before the end of a
   * block or after it would be a matter of luck.
   */
  private void unblock(Random random) {
    String reader = user(random);
    for (String target : List.copyOf(of(blocks, reader))) {
      turn(blocks, reader, target, Relation.RELATION_BLOCK, false);
    }
    drain(random);
  }

  private void turn(
      Map<String, Set<String>> all, String reader, String target, Relation relation, boolean on) {
    if (on) {
      of(all, reader).add(target);
    } else {
      of(all, reader).remove(target);
    }
    topics.append(
        FOLLOWS,
        topics.partitionOf(reader),
        reader,
        FollowCommand.newBuilder().setTarget(target).setRelation(relation).setOn(on).build());
  }

  private static Set<String> of(Map<String, Set<String>> all, String user) {
    return all.computeIfAbsent(user, any -> new TreeSet<>());
  }

  private boolean sees(String reader, String author) {
    return (author.equals(reader) || of(follows, reader).contains(author))
        && !of(mutes, reader).contains(author)
        && !of(blocks, reader).contains(author)
        && !of(blocks, author).contains(reader);
  }

  private void check(boolean drained) {
    for (int number = 0; number < USERS; number++) {
      String reader = user(number);
      TimelineIndexStore index = indexes[topics.partitionOf(reader)];
      PostPage page = index.page(reader, Long.MAX_VALUE, 10_000);
      List<Long> seen = page.getPostsList().stream().map(Post::getId).toList();
      assertThat(seen).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
      if (drained) {
        assertThat(seen)
            .as("timeline of %s", reader)
            .isEqualTo(
                posts.entrySet().stream()
                    .filter(post -> sees(reader, post.getValue()))
                    .map(Map.Entry::getKey)
                    .toList());
      } else if (page.getCompleteUpToMs() > 0) {
        checkComplete(index, reader, seen, page.getCompleteUpToMs());
      }
    }
  }

  /** Of whom the reader follows as far as its partition knows. */
  private void checkComplete(
      TimelineIndexStore index, String reader, List<Long> seen, long completeUpToMs) {
    FollowGraph.Reader who =
        index.timelines().graph().get(index.timelines().names().number(reader));
    Set<String> shown =
        Arrays.stream(who.follows())
            .filter(author -> Arrays.binarySearch(who.hidden(), author) < 0)
            .mapToObj(index.timelines().names()::name)
            .collect(Collectors.toSet());
    assertThat(seen)
        .as("%s up to %d", reader, completeUpToMs)
        .containsAll(
            posts.entrySet().stream()
                .filter(post -> shown.contains(post.getValue()))
                .map(Map.Entry::getKey)
                .filter(id -> PostId.timeMs(id) < completeUpToMs)
                .toList());
    completeChecked++;
  }
}
