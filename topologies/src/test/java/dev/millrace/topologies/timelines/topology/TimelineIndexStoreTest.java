package dev.millrace.topologies.timelines.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.Progress;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class TimelineIndexStoreTest {
  private static final Reader FOLLOWS_AUTHOR =
      Reader.newBuilder().addFollows("author").addFollows("unheard-of").build();
  private static final byte[] KEY = "author".getBytes(UTF_8);

  /** Nothing on the topic keeps a partition from coming back. */
  @Test
  void shouldRestoreWhatIsGoodAmongWhatIsNot() {
    TimelineIndexStore store =
        new TimelineIndexStore("index", TestConfigs.timelines(AppliedOffsets.withoutCommits(), 1));
    store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);

    store.restoreAll(
        List.of(
            KeyValue.pair(KEY, null),
            KeyValue.pair(KEY, "{".getBytes(UTF_8)),
            record(Delivery.getDefaultInstance()),
            record(Delivery.newBuilder().setProgress(progress(-1, 1)).build()),
            record(
                Delivery.newBuilder()
                    .setPost(Post.newBuilder().setId(7).setAuthor("author").setText("hello"))
                    .build()),
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

  private static Progress progress(int partition, long timeMs) {
    return Progress.newBuilder().setPartition(partition).setTimeMs(timeMs).build();
  }

  private static KeyValue<byte[], byte[]> record(Delivery delivery) {
    return KeyValue.pair(KEY, delivery.toByteArray());
  }
}
