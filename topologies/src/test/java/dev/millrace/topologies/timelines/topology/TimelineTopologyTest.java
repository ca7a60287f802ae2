package dev.millrace.topologies.timelines.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.DeletePost;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.LikePost;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.testing.TestTopology;
import dev.millrace.topologies.timelines.domain.HomeTimelines;
import dev.millrace.topologies.timelines.domain.PostId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTopologyTest {
  private static final long START_MS = Instant.parse("2026-03-15T13:00:00Z").toEpochMilli();

  @TempDir Path folder;
  private final AppliedOffsets applied = AppliedOffsets.withoutCommits();
  private TestTopology topology;
  private TestInputTopic<String, PostCommand> posts;
  private TestInputTopic<String, FollowCommand> follows;
  private long nowMs = START_MS;
  private long offset;

  @BeforeEach
  void start() {
    topology =
        new TestTopology(
            TimelineTopology.build(TestConfigs.timelines(applied, 1)),
            folder,
            StreamsConfig.AT_LEAST_ONCE,
            TimelinesTopics.DEAD,
            Instant.ofEpochMilli(START_MS));
    posts = topology.input(TimelinesTopics.POSTS);
    follows = topology.input(TimelinesTopics.FOLLOWS);
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void shouldBringAPostToItsReadersAndItsAuthor() throws Exception {
    relate("reader", "author", Relation.RELATION_FOLLOW, true);

    long id = post("author", "hello");

    assertThat(texts("reader")).containsExactly("hello");
    assertThat(texts("author")).containsExactly("hello");
    assertThat(texts("other")).isEmpty();
    Post kept = kept(id);
    assertThat(kept.getText()).isEqualTo("hello");
    assertThat(kept.getDecision().getReaders()).isEqualTo(1);
    assertThat(applied.last(TimelineTopology.delivered(0, 0))).hasValue(0);
    assertThat(applied.last(new TopicPartition(TimelinesTopics.POSTS.name(), 0))).hasValue(0);
  }

  @Test
  void shouldBundlePostsWhileItIsBehind() throws Exception {
    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    topology.driver.advanceWallClockTime(Duration.ofMinutes(1));
    topology.output(TimelinesTopics.DELIVERIES);
    for (int i = 0; i < PendingPosts.MOST + 2; i++) {
      post("author", "post " + i);
    }
    assertThat(texts("reader")).hasSize(PendingPosts.MOST);

    topology.driver.advanceWallClockTime(TimelineTopology.PENDING_AT_MOST);

    assertThat(texts("reader")).hasSize(PendingPosts.MOST + 2);
    assertThat(topology.output(TimelinesTopics.DELIVERIES))
        .extracting(record -> record.value().getPosts().getPostsCount())
        .contains(PendingPosts.MOST, 2);
  }

  @Test
  void shouldNotLetAPostWaitThatIsOlderThanOneBeforeIt() throws Exception {
    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    post("author", "before");
    topology.driver.advanceWallClockTime(Duration.ofMinutes(1));
    post("author", "waits");
    assertThat(texts("reader")).containsExactly("before");

    nowMs -= Duration.ofSeconds(10).toMillis(); // As a broker whose clock is set back.
    post("author", "older");

    assertThat(texts("reader")).containsExactly("waits", "before", "older");
  }

  @Test
  void shouldBringWhatWasWrittenBeforeTheFollowAndAfterIt() throws Exception {
    post("author", "before");
    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    post("author", "after");

    assertThat(texts("reader")).containsExactly("after", "before");
    List<TestRecord<String, Audience>> told = topology.output(TimelinesTopics.AUDIENCES);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).value().getFirst()).isTrue();
  }

  @Test
  void shouldTakeOutWhoIsUnfollowedMutedOrBlocked() throws Exception {
    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    post("author", "hello");
    relate("reader", "author", Relation.RELATION_MUTE, true);
    assertThat(texts("reader")).isEmpty();
    relate("reader", "author", Relation.RELATION_MUTE, false);
    assertThat(texts("reader")).containsExactly("hello");
    relate("reader", "author", Relation.RELATION_FOLLOW, false);
    assertThat(texts("reader")).isEmpty();

    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    assertThat(texts("reader")).containsExactly("hello");
    relate("author", "reader", Relation.RELATION_BLOCK, true);
    assertThat(texts("reader")).isEmpty();
    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    assertThat(texts("reader")).as("blocked").isEmpty();
  }

  @Test
  void shouldShowARepliesToThoseWhoFollowBoth() throws Exception {
    relate("one", "author", Relation.RELATION_FOLLOW, true);
    relate("both", "author", Relation.RELATION_FOLLOW, true);
    relate("both", "answered", Relation.RELATION_FOLLOW, true);
    long question = post("answered", "question");
    pipe(
        "author",
        PostCommand.newBuilder()
            .setPublish(
                PublishPost.newBuilder()
                    .setText("answer")
                    .setInReplyTo(question)
                    .setInReplyToAuthor("answered"))
            .build());

    assertThat(texts("one")).isEmpty();
    assertThat(texts("both")).containsExactly("answer", "question");
    assertThat(texts("author")).containsExactly("answer");
  }

  @Test
  void shouldForgetAPostThatIsTakenBack() throws Exception {
    relate("reader", "author", Relation.RELATION_FOLLOW, true);
    long id = post("author", "hello");

    pipe(
        "author",
        PostCommand.newBuilder().setDelete(DeletePost.newBuilder().setPostId(id)).build());

    assertThat(texts("reader")).isEmpty();
    assertThat(kept(id).getDeleted()).isTrue();
    assertThat(kept(id).getText()).isEmpty();
    // Nor does it come to who follows later.
    relate("later", "author", Relation.RELATION_FOLLOW, true);
    assertThat(texts("later")).isEmpty();
  }

  @Test
  void shouldCountALikeOfAUserOnce() {
    long id = post("author", "hello");

    like(id, "fan", true);
    like(id, "fan", true);
    like(id, "other", true);
    like(id, "other", false);

    assertThat(kept(id).getLikes()).isEqualTo(1);
  }

  @Test
  void shouldWriteOncePerRequest() throws Exception {
    PostCommand command =
        PostCommand.newBuilder()
            .setPublish(PublishPost.newBuilder().setText("hello").setRequestId("r1"))
            .build();
    pipe("author", command);
    pipe("author", command);
    pipe("other", command);

    assertThat(texts("author")).containsExactly("hello");
    assertThat(texts("other")).containsExactly("hello");
  }

  @Test
  void shouldSendWhatCannotBeAppliedToTheDeadLetters() {
    pipe("author", publish(" "));
    pipe("no name", publish("hello"));
    pipe("author", PostCommand.getDefaultInstance());
    like(1, "fan", true);
    relate("self", "self", Relation.RELATION_FOLLOW, true);
    topology.rawInput(TimelinesTopics.FOLLOWS).pipeInput("reader", "{".getBytes(UTF_8));

    assertThat(topology.deadLetters())
        .extracting(letter -> TestTopology.header(letter, DeadLetterHeaders.MESSAGE))
        .anyMatch(reason -> reason.startsWith("Field text must have"))
        .anyMatch(reason -> reason.startsWith("The author must have"))
        .anyMatch(reason -> reason.equals("The command has no action"))
        .anyMatch(reason -> reason.equals("There is no post 1 of author"))
        .anyMatch(reason -> reason.equals("Field target is the reader itself"))
        .hasSize(6);
    assertThat(applied.last(new TopicPartition(TimelinesTopics.POSTS.name(), 0))).hasValue(3);
  }

  @Test
  void shouldSayHowFarItHasComeAndTickInSilence() {
    post("author", "hello");
    topology.output(TimelinesTopics.DELIVERIES);

    topology.driver.advanceWallClockTime(TimelineTopology.PROGRESS_EVERY);
    assertThat(index().completeUpToMs()).isEqualTo(START_MS + 1);
    topology.driver.advanceWallClockTime(Duration.ofSeconds(2));
    topology.driver.advanceWallClockTime(TimelineTopology.PROGRESS_EVERY);

    assertThat(topology.output(TimelinesTopics.DELIVERIES))
        .extracting(record -> record.value().getEventCase())
        .contains(Delivery.EventCase.PROGRESS);
    assertThat(topology.output(TimelinesTopics.POSTS)).isNotEmpty();
  }

  private long post(String author, String text) {
    return pipe(author, publish(text));
  }

  private static PostCommand publish(String text) {
    return PostCommand.newBuilder().setPublish(PublishPost.newBuilder().setText(text)).build();
  }

  /** The id that the record has if it is a post. */
  private long pipe(String author, PostCommand command) {
    posts.pipeInput(author, command, ++nowMs);
    return PostId.of(nowMs, 0, offset++);
  }

  private void like(long id, String user, boolean liked) {
    pipe(
        "author",
        PostCommand.newBuilder()
            .setLike(LikePost.newBuilder().setPostId(id).setUser(user).setLiked(liked))
            .build());
  }

  private void relate(String reader, String target, Relation relation, boolean on) {
    follows.pipeInput(
        reader,
        FollowCommand.newBuilder().setTarget(target).setRelation(relation).setOn(on).build(),
        ++nowMs);
  }

  private TimelineIndexStore index() {
    return (TimelineIndexStore) topology.driver.getStateStore(TimelineTopology.INDEX);
  }

  private List<String> texts(String reader) {
    HomeTimelines timelines = index().timelines();
    return timelines.read(timelines.names().number(reader), Long.MAX_VALUE, 100).posts().stream()
        .map(post -> ((Post) post.body()).getText())
        .toList();
  }

  private Post kept(long id) {
    KeyValueStore<Bytes, Post> store = topology.driver.getKeyValueStore(TimelineTopology.POSTS);
    return store.get(StoreKeys.post(id));
  }
}
