package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.DeletePost;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.LikePost;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PostDeleted;
import dev.millrace.schemas.timelines.v1.Progress;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.schemas.timelines.v1.Tick;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.Targeted;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.PostText;
import dev.millrace.topologies.timelines.domain.UserName;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The single writer of its authors: gives each post its id, keeps it, and sends it once to each
 * partition that has readers of its author.
 *
 * <p>A record that is processed again after a crash finds its post there under the same id, changes
 * nothing, and sends it again: readers know ids. Beside that it tells all partitions how far it has
 * come, and writes a tick where nobody wrote anything, so that this goes on.
 *
 * <p>While it is behind, it bundles posts. A commit may come while some are pending, and a crash
 * then; so a task that starts sends the newest posts of its partition once more. A post that is
 * older by its id than one before it, since the broker's clock was set back, never waits.
 */
final class PostsProcessor extends TrackedProcessor<String, PostCommand, String, Object> {
  private static final byte[] NOTHING = {};

  private final TimelinesConfig config;
  private AuthorStores authors;
  private KeyValueStore<Bytes, byte[]> likes;
  private WindowStore<String, Long> requests;
  private PendingPosts pending;
  private boolean newestSent;
  private long highestId;
  private int partition;
  private long lastOffset;
  private long lastTimeMs;
  private long toldOffset;
  private long heardAtMs;

  PostsProcessor(TimelinesConfig config) {
    super(TimelinesTopics.POSTS.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    authors = new AuthorStores(context, config);
    likes = context.getStateStore(TimelineTopology.LIKES);
    requests = context.getStateStore(TimelineTopology.REQUESTS);
    partition = context.taskId().partition();
    pending = new PendingPosts(config.partitions());
    newestSent = false;
    highestId = authors.highestId();
    lastOffset = -1;
    toldOffset = -1;
    heardAtMs = context.currentSystemTimeMs();
    context.schedule(
        TimelineTopology.PENDING_AT_MOST, PunctuationType.WALL_CLOCK_TIME, nowMs -> sendPending());
    context.schedule(
        TimelineTopology.PROGRESS_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellProgress);
  }

  @Override
  protected void apply(Record<String, PostCommand> record, RecordMetadata source) {
    lastOffset = source.offset();
    lastTimeMs = record.timestamp();
    heardAtMs = context().currentSystemTimeMs();
    PostCommand command = record.value();
    if (command.hasTick()) {
      return;
    }
    if (!UserName.isOne(record.key())) {
      throw new RejectedRecordException("The author " + UserName.RULE);
    }
    switch (command.getActionCase()) {
      case PUBLISH -> publish(record, command.getPublish(), source.offset());
      case DELETE -> delete(record, command.getDelete());
      case LIKE -> like(record.key(), command.getLike());
      default -> throw new RejectedRecordException("The command has no action");
    }
  }

  private void publish(Record<String, PostCommand> record, PublishPost publish, long offset) {
    check(publish);
    String name = record.key();
    long now = record.timestamp();
    long id = PostId.of(now, partition, offset);
    Author author = authors.author(name);
    boolean newest = id > highestId;
    Post post = newest ? null : authors.post(id);
    if (post == null) {
      if (!publish.getRequestId().isEmpty() && !isFirst(name, publish.getRequestId(), id, now)) {
        return;
      }
      author = authors.afterPost(author, now);
      post =
          Post.newBuilder()
              .setId(id)
              .setAuthor(name)
              .setText(publish.getText())
              .setInReplyTo(publish.getInReplyTo())
              .setInReplyToAuthor(publish.getInReplyToAuthor())
              .setCreatedAtMs(publish.getCreatedAtMs() == 0 ? now : publish.getCreatedAtMs())
              .setOffset(offset)
              .setDecision(authors.decision(author, now))
              .build();
      authors.put(post);
      authors.put(name, author);
      highestId = Math.max(highestId, id);
    }
    if (post.getDeleted()) {
      return; // It is processed again, and that it was taken back will be, too.
    }
    if (pending.isFull()) {
      sendPending();
    }
    pending.add(post, authors.targets(author));
    // Only the newest by id may wait: a task that starts knows no others that may have waited.
    if (!newest || heardAtMs - now < TimelineTopology.BEHIND.toMillis()) {
      sendPending();
    }
  }

  private void sendPending() {
    if (!newestSent) {
      newestSent = true;
      sendNewest();
    }
    send(pending);
  }

  /** What may have been pending when the task ended; readers know ids. */
  private void sendNewest() {
    PendingPosts newest = new PendingPosts(config.partitions());
    authors
        .newest(PendingPosts.MOST)
        .forEach(post -> newest.add(post, authors.targets(authors.author(post.getAuthor()))));
    send(newest);
  }

  private void send(PendingPosts posts) {
    for (Targeted<Delivery> targeted : posts.take()) {
      Delivery delivery = targeted.value();
      String key =
          delivery.hasPost() ? delivery.getPost().getAuthor() : Integer.toString(partition);
      context().forward(new Record<>(key, targeted, heardAtMs), TimelineTopology.WRITE_DELIVERIES);
    }
  }

  private static void check(PublishPost publish) {
    if (!PostText.isAllowed(publish.getText())) {
      throw new RejectedRecordException("Field text " + PostText.RULE);
    }
    boolean reply = publish.getInReplyTo() != 0;
    if (reply && !UserName.isOne(publish.getInReplyToAuthor())) {
      throw new RejectedRecordException("Field in_reply_to_author " + UserName.RULE);
    }
    if (!reply && !publish.getInReplyToAuthor().isEmpty()) {
      throw new RejectedRecordException("Field in_reply_to is missing");
    }
  }

  private boolean isFirst(String author, String requestId, long id, long nowMs) {
    Long first = AuthorReads.first(requests, author, requestId, nowMs);
    if (first != null) {
      return first == id;
    }
    requests.put(StoreKeys.request(author, requestId), id, nowMs);
    return true;
  }

  private void delete(Record<String, PostCommand> record, DeletePost delete) {
    Post post = ofAuthor(record.key(), delete.getPostId());
    if (!post.getDeleted()) {
      authors.put(post.toBuilder().clearText().setDeleted(true).build());
      Author author = authors.author(record.key());
      authors.put(record.key(), author.toBuilder().setPosts(author.getPosts() - 1).build());
    }
    sendPending();
    // Everywhere: it may still be where nobody follows the author any more.
    deliver(
        record,
        Delivery.newBuilder()
            .setDeleted(PostDeleted.newBuilder().setId(post.getId()).setAuthor(record.key()))
            .build(),
        authors.everywhere());
  }

  private void like(String author, LikePost like) {
    if (!UserName.isOne(like.getUser())) {
      throw new RejectedRecordException("Field user " + UserName.RULE);
    }
    Post post = ofAuthor(author, like.getPostId());
    Bytes key = StoreKeys.like(like.getPostId(), like.getUser());
    boolean before = likes.get(key) != null;
    if (post.getDeleted() || before == like.getLiked()) {
      return;
    }
    if (like.getLiked()) {
      likes.put(key, NOTHING);
    } else {
      likes.delete(key);
    }
    authors.put(post.toBuilder().setLikes(post.getLikes() + (like.getLiked() ? 1 : -1)).build());
  }

  private Post ofAuthor(String author, long id) {
    Post post = authors.post(id);
    if (post == null || !post.getAuthor().equals(author)) {
      throw new RejectedRecordException("There is no post " + id + " of " + author);
    }
    return post;
  }

  private void tellProgress(long nowMs) {
    sendPending();
    if (lastOffset > toldOffset) {
      toldOffset = lastOffset;
      Delivery progress =
          Delivery.newBuilder()
              .setProgress(
                  Progress.newBuilder()
                      .setPartition(partition)
                      .setOffset(lastOffset)
                      .setTimeMs(lastTimeMs))
              .build();
      context()
          .forward(
              new Record<>(
                  Integer.toString(partition),
                  Targeted.of(TimelinesTopics.DELIVERIES, progress, authors.everywhere()),
                  lastTimeMs),
              TimelineTopology.WRITE_DELIVERIES);
    }
    if (nowMs - heardAtMs >= TimelineTopology.TICK_AFTER.toMillis()) {
      heardAtMs = nowMs;
      context()
          .forward(
              new Record<>(
                  Integer.toString(partition),
                  PostCommand.newBuilder().setTick(Tick.getDefaultInstance()).build(),
                  nowMs),
              TimelineTopology.WRITE_TICKS);
    }
  }

  private void deliver(Record<String, PostCommand> record, Delivery delivery, long partitions) {
    context()
        .forward(
            record.withValue(Targeted.of(TimelinesTopics.DELIVERIES, delivery, partitions)),
            TimelineTopology.WRITE_DELIVERIES);
  }
}
