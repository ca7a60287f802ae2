package dev.millrace.topologies.timelines.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.timelines.v1.AuthorSnapshot;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostDeleted;
import dev.millrace.schemas.timelines.v1.Progress;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class TimelineIndexStoreTest {
  private static final Reader FOLLOWS_AUTHOR =
      Reader.newBuilder().addFollows("author").addFollows("unheard-of").build();
  private static final Post POST =
      Post.newBuilder().setId(7).setAuthor("author").setText("hello").build();
  private static final AuthorSnapshot SNAPSHOT =
      AuthorSnapshot.newBuilder().setAuthor("author").addPosts(POST).build();
  private static final PostDeleted DELETED =
      PostDeleted.newBuilder().setId(POST.getId()).setAuthor("author").build();
  private static final byte[] KEY = "author".getBytes(UTF_8);

  private static TimelineIndexStore store() {
    TimelineIndexStore store =
        new TimelineIndexStore("index", TestConfigs.timelines(AppliedOffsets.withoutCommits(), 1));
    store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
    return store;
  }

  /** Nothing on the topic keeps a partition from coming back. */
  @Test
  void shouldRestoreWhatIsGoodAmongWhatIsNot() {
    TimelineIndexStore store = store();

    store.restoreAll(
        List.of(
            KeyValue.pair(KEY, null),
            KeyValue.pair(KEY, "{".getBytes(UTF_8)),
            record(Delivery.getDefaultInstance()),
            record(Delivery.newBuilder().setProgress(progress(-1, 1)).build()),
            record(Delivery.newBuilder().setPost(POST).build()),
            record(Delivery.newBuilder().setProgress(progress(0, 5)).build())));

    assertThat(store.copiedPage("reader", FOLLOWS_AUTHOR, Long.MAX_VALUE, 10).getPostsList())
        .as("as a standby")
        .extracting(Post::getText)
        .containsExactly("hello");
    store.started();
    assertThat(store.page("author", Long.MAX_VALUE, 10).getPostsList())
        .extracting(Post::getText)
        .containsExactly("hello");
    assertThat(store.completeUpToMs()).isEqualTo(5);
  }

  @Test
  void shouldCountWhatMayChangeAPageAndNothingElse() {
    TimelineIndexStore store = store();
    assertThatThrownBy(store::changes)
        .as("as a standby")
        .isInstanceOf(InvalidStateStoreException.class);
    store.started();
    List<Runnable> changes =
        List.of(
            () -> store.set("reader", FOLLOWS_AUTHOR),
            () -> store.set("reader", "author", Relationship.newBuilder().setMutes(true).build()),
            () -> store.apply(Delivery.newBuilder().setPost(POST).build()),
            () -> store.applyIfWanted(POST.toBuilder().setId(8).setAuthor("unheard-of").build()),
            () -> store.apply(Delivery.newBuilder().setSnapshot(SNAPSHOT).build()),
            () -> store.apply(Delivery.newBuilder().setDeleted(DELETED).build()),
            () -> store.forgetPostsBefore(1),
            store::started);

    for (int i = 0; i < changes.size(); i++) {
      long before = store.changes();
      changes.get(i).run();
      assertThat(store.changes()).as("change %d", i).isGreaterThan(before);
    }

    long before = store.changes();
    store.apply(Delivery.newBuilder().setProgress(progress(0, 5)).build());
    store.page("reader", Long.MAX_VALUE, 10);
    store.makeWantedRings(10, 0);
    assertThat(store.changes()).isEqualTo(before);

    TimelineIndexStore later = store();
    later.started();
    assertThat(later.changes()).as("a store made later").isGreaterThan(before);
  }

  private static Progress progress(int partition, long timeMs) {
    return Progress.newBuilder().setPartition(partition).setTimeMs(timeMs).build();
  }

  private static KeyValue<byte[], byte[]> record(Delivery delivery) {
    return KeyValue.pair(KEY, delivery.toByteArray());
  }
}
