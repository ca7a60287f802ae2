package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the posts of this instance's authors from outside of the topology. */
public final class AuthorReads {
  private final StreamsApp app;

  public AuthorReads(StreamsApp app) {
    this.app = app;
  }

  /** The post of an id. */
  public static Optional<Post> post(ReadOnlyKeyValueStore<Bytes, Post> posts, long id) {
    return Optional.ofNullable(posts.get(StoreKeys.post(id)));
  }

  /**
   * A page of an author's posts, newest first.
   *
   * @param byAuthor the store {@link TimelineTopology#POSTS_BY_AUTHOR}
   * @param below only posts with a smaller id
   */
  public PostPage page(
      ReadOnlyKeyValueStore<Bytes, byte[]> byAuthor, String author, long below, int limit) {
    ReadOnlyKeyValueStore<Bytes, Post> posts =
        app.streams()
            .store(
                StoreQueryParameters.fromNameAndType(
                    TimelineTopology.POSTS, QueryableStoreTypes.keyValueStore()));
    PostPage.Builder page = PostPage.newBuilder();
    try (KeyValueIterator<Bytes, byte[]> keys =
        byAuthor.range(StoreKeys.byAuthor(author, below - 1), StoreKeys.byAuthor(author, 0))) {
      while (keys.hasNext()) {
        KeyValue<Bytes, byte[]> next = keys.next();
        if (page.getPostsCount() == limit) {
          page.setMore(true);
          break;
        }
        post(posts, StoreKeys.idOf(next.key)).ifPresent(page::addPosts);
      }
    }
    return page.build();
  }
}
