package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

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
   * The id of the post to which a request's name belongs at a time: the first one that was written
   * under it in the 24 hours before. Null if there is none.
   *
   * @param requests the store {@link TimelineTopology#REQUESTS}
   */
  static Long first(
      ReadOnlyWindowStore<String, Long> requests, String author, String requestId, long atMs) {
    Instant at = Instant.ofEpochMilli(atMs);
    Instant from = at.minus(TimelineTopology.REQUEST_LIFE);
    try (WindowStoreIterator<Long> found =
        requests.fetch(StoreKeys.request(author, requestId), from, at)) {
      return found.hasNext() ? found.next().value : null;
    }
  }

  /**
   * The first post that an author's request has written, also if it was taken back since.
   *
   * @param requests the store {@link TimelineTopology#REQUESTS}
   * @param atMs as of when, epoch milliseconds
   */
  public Optional<Post> firstPost(
      ReadOnlyWindowStore<String, Long> requests, String author, String requestId, long atMs) {
    return Optional.ofNullable(first(requests, author, requestId, atMs))
        .flatMap(id -> post(posts(), id));
  }

  /**
   * A page of an author's posts, newest first.
   *
   * @param byAuthor the store {@link TimelineTopology#POSTS_BY_AUTHOR}
   * @param below only posts with a smaller id
   */
  public PostPage page(
      ReadOnlyKeyValueStore<Bytes, byte[]> byAuthor, String author, long below, int limit) {
    ReadOnlyKeyValueStore<Bytes, Post> posts = posts();
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

  /**
   * Whether a user likes a post; empty if there is no such post, or it was taken back.
   *
   * @param likes the store {@link TimelineTopology#LIKES}
   */
  public Optional<Boolean> likes(ReadOnlyKeyValueStore<Bytes, byte[]> likes, String user, long id) {
    return post(posts(), id)
        .filter(post -> !post.getDeleted())
        .map(post -> likes.get(StoreKeys.like(id, user)) != null);
  }

  private ReadOnlyKeyValueStore<Bytes, Post> posts() {
    return app.streams()
        .store(
            StoreQueryParameters.fromNameAndType(
                TimelineTopology.POSTS, QueryableStoreTypes.keyValueStore()));
  }
}
