package dev.millrace.topologies.timelines.http;

import com.google.protobuf.BoolValue;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.Answers;
import dev.millrace.topologies.runtime.query.KeyRouter;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.OwnedStore;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.runtime.query.Route;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.topology.AuthorReads;
import dev.millrace.topologies.timelines.topology.ReaderReads;
import dev.millrace.topologies.timelines.topology.TimelineIndexStore;
import dev.millrace.topologies.timelines.topology.TimelineIndexType;
import dev.millrace.topologies.timelines.topology.TimelineTopology;
import dev.millrace.topologies.timelines.topology.UserPartition;
import io.javalin.config.RoutesConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/** Reads what the topology keeps, wherever it is: here, or by one hop. */
public final class TimelineReads {
  private static final String PEERS = "/_internal/timelines/";
  private static final String PEER_POSTS = PEERS + "posts";
  private static final String PEER_POSTS_OF = PEERS + "posts-of";
  private static final String PEER_REQUESTS = PEERS + "requests";
  private static final String PEER_TIMELINES = PEERS + "timelines";
  private static final String PEER_AUTHORS = PEERS + "authors";
  private static final String PEER_READERS = PEERS + "readers";
  private static final String PEER_RELATIONS = PEERS + "relations";
  private static final String PEER_LIKES = PEERS + "likes";

  /** A post lives in the partition that its id names; what is no id, nowhere in particular. */
  private static final StreamPartitioner<String, Object> BY_ID = by(TimelineReads::id);

  /** A like lives with its post. */
  private static final StreamPartitioner<String, Object> BY_LIKED =
      by(key -> LikeKey.parse(key).map(LikeKey::post).orElse(PostId.LEAST));

  private final KeyedReads<?, Post> posts;
  private final KeyedReads<?, PostPage> postsOf;
  private final KeyedReads<?, Post> requests;
  private final OwnedStore<TimelineIndexStore, PostPage> ownTimelines;
  private final KeyedReads<?, PostPage> timelines;
  private final KeyedReads<?, Author> authors;
  private final KeyedReads<?, Reader> readers;
  private final KeyedReads<?, Relationship> relationships;
  private final KeyedReads<?, BoolValue> likes;

  public TimelineReads(StreamsApp app, CatchUp catchUp, PeerClient peers) {
    AuthorReads kept = new AuthorReads(app);
    ReaderReads relations = new ReaderReads(app);
    String postsTopic = TimelinesTopics.POSTS.name();
    posts =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<Bytes, Post>, Post>(
                app,
                TimelineTopology.POSTS,
                QueryableStoreTypes.keyValueStore(),
                postsTopic,
                (store, id) -> AuthorReads.post(store, id(id)).filter(post -> !post.getDeleted()),
                catchUp),
            new KeyRouter(app, TimelineTopology.POSTS, BY_ID),
            peers,
            PEER_POSTS,
            Post.getDefaultInstance());
    postsOf =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<Bytes, byte[]>, PostPage>(
                app,
                TimelineTopology.POSTS_BY_AUTHOR,
                QueryableStoreTypes.keyValueStore(),
                postsTopic,
                (store, key) ->
                    PageKey.parse(key)
                        .map(page -> kept.page(store, page.user(), page.below(), page.limit())),
                catchUp),
            new KeyRouter(app, TimelineTopology.POSTS_BY_AUTHOR, PageKey::user),
            peers,
            PEER_POSTS_OF,
            PostPage.getDefaultInstance());
    requests =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyWindowStore<String, Long>, Post>(
                app,
                TimelineTopology.REQUESTS,
                QueryableStoreTypes.windowStore(),
                postsTopic,
                (store, key) ->
                    RequestKey.parse(key)
                        .flatMap(
                            asked ->
                                kept.firstPost(
                                    store, asked.author(), asked.requestId(), asked.atMs())),
                catchUp),
            new KeyRouter(app, TimelineTopology.REQUESTS, RequestKey::author),
            peers,
            PEER_REQUESTS,
            Post.getDefaultInstance());
    ownTimelines =
        new OwnedStore<>(
            app,
            TimelineTopology.INDEX,
            new TimelineIndexType(),
            TimelinesTopics.FOLLOWS.name(),
            (store, key) ->
                PageKey.parse(key).map(page -> store.page(page.user(), page.below(), page.limit())),
            (store, key) ->
                PageKey.parse(key)
                    .map(
                        page ->
                            store.copiedPage(
                                page.user(),
                                relations.copyOf(page.user()),
                                page.below(),
                                page.limit())),
            catchUp,
            (partition, position, atMost) -> {
              TopicPartition source = position.topicPartition();
              if (source.topic().equals(postsTopic)) {
                TopicPartition as = TimelineTopology.delivered(partition, source.partition());
                return catchUp.await(position, as, atMost);
              }
              return !source.equals(new TopicPartition(TimelinesTopics.FOLLOWS.name(), partition))
                  || catchUp.await(position, atMost);
            });
    timelines =
        new KeyedReads<>(
            ownTimelines,
            new KeyRouter(app, TimelineTopology.RELATIONS, PageKey::user),
            peers,
            PEER_TIMELINES,
            PostPage.getDefaultInstance());
    authors =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<String, Author>, Author>(
                app,
                TimelineTopology.AUTHORS,
                QueryableStoreTypes.keyValueStore(),
                postsTopic,
                (store, author) -> Optional.ofNullable(store.get(author)),
                catchUp),
            peers,
            PEER_AUTHORS,
            Author.getDefaultInstance());
    readers =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<Bytes, Relationship>, Reader>(
                app,
                TimelineTopology.RELATIONS,
                QueryableStoreTypes.keyValueStore(),
                TimelinesTopics.FOLLOWS.name(),
                (store, name) ->
                    Optional.of(ReaderReads.reader(store, name))
                        .filter(reader -> !reader.equals(Reader.getDefaultInstance())),
                catchUp),
            peers,
            PEER_READERS,
            Reader.getDefaultInstance());
    relationships =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<Bytes, Relationship>, Relationship>(
                app,
                TimelineTopology.RELATIONS,
                QueryableStoreTypes.keyValueStore(),
                TimelinesTopics.FOLLOWS.name(),
                (store, key) ->
                    RelationKey.parse(key)
                        .flatMap(
                            asked ->
                                ReaderReads.relationship(store, asked.reader(), asked.target())),
                catchUp),
            new KeyRouter(app, TimelineTopology.RELATIONS, RelationKey::reader),
            peers,
            PEER_RELATIONS,
            Relationship.getDefaultInstance());
    likes =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<Bytes, byte[]>, BoolValue>(
                app,
                TimelineTopology.LIKES,
                QueryableStoreTypes.keyValueStore(),
                postsTopic,
                (store, key) ->
                    LikeKey.parse(key)
                        .flatMap(asked -> kept.likes(store, asked.user(), asked.post()))
                        .map(BoolValue::of),
                catchUp),
            new KeyRouter(app, TimelineTopology.LIKES, BY_LIKED),
            peers,
            PEER_LIKES,
            BoolValue.getDefaultInstance());
  }

  private static long id(String text) {
    return PostId.parse(text).orElse(PostId.LEAST);
  }

  private static StreamPartitioner<String, Object> by(ToLongFunction<String> post) {
    return (topic, key, none, count) ->
        Optional.of(Set.of(PostId.partition(post.applyAsLong(key)) % count));
  }

  /** The endpoints by which instances ask each other. */
  void routes(RoutesConfig routes) {
    PeerEndpoint.register(routes, PEER_POSTS, posts);
    PeerEndpoint.register(routes, PEER_POSTS_OF, postsOf);
    PeerEndpoint.register(routes, PEER_REQUESTS, requests);
    PeerEndpoint.register(routes, PEER_TIMELINES, timelines);
    PeerEndpoint.register(routes, PEER_AUTHORS, authors);
    PeerEndpoint.register(routes, PEER_READERS, readers);
    PeerEndpoint.register(routes, PEER_RELATIONS, relationships);
    PeerEndpoint.register(routes, PEER_LIKES, likes);
  }

  /** A post; nothing if there is none or it was taken back. */
  Answer<Post> post(long id, Optional<Position> atLeast) {
    return posts.read(Long.toString(id), atLeast);
  }

  /** The first post that a request has written, also if it was taken back since. */
  Optional<Post> firstPost(RequestKey request, Optional<Position> atLeast) {
    return Answers.value(requests.read(request.text(), atLeast));
  }

  /** A page of a user's own posts. */
  Answer<PostPage> postsOf(PageKey page, Optional<Position> atLeast) {
    return postsOf.read(page.text(), atLeast);
  }

  /**
   * A page of a user's home timeline.
   *
   * @param staleness says how stale it may be, if it does not come from the owner
   * @param here whether it is read here, and costs no hop
   */
  record Timeline(PostPage page, Optional<String> staleness, boolean here) {}

  /** A page of a user's home timeline. */
  Timeline timeline(PageKey page, Optional<Position> atLeast) {
    Route route = timelines.route(page.text());
    Answer<PostPage> answer = timelines.read(route, page.text(), atLeast);
    return new Timeline(
        Answers.value(answer).orElse(PostPage.getDefaultInstance()),
        answer instanceof Answer.Found<PostPage> found ? found.staleness() : Optional.empty(),
        route instanceof Route.Local);
  }

  /**
   * A page of a user's home timeline, if it can be read here at once; empty says nothing. At the
   * cost of the read alone: no owner is looked up.
   */
  Optional<PostPage> timelineHere(PageKey page) {
    return ownTimelines.readAtOnce(
        partitionOf(page.user()), store -> store.page(page.user(), page.below(), page.limit()));
  }

  /**
   * Another number once a user's home timeline may have other posts, if that can be read here at
   * once; empty says nothing. It reads no page.
   */
  Optional<Long> changesHere(String user) {
    return ownTimelines.readAtOnce(partitionOf(user), TimelineIndexStore::changes);
  }

  private static int partitionOf(String reader) {
    return UserPartition.of(reader, TimelinesTopics.FOLLOWS.partitions());
  }

  /** What is kept of a user as author; nothing if that is nothing. */
  Answer<Author> author(String user, Optional<Position> atLeast) {
    return authors.read(user, atLeast);
  }

  /** What is kept of a user as reader; nothing if that is nothing. */
  Answer<Reader> reader(String user, Optional<Position> atLeast) {
    return readers.read(user, atLeast);
  }

  /** How a reader stands to a user. */
  Answer<Relationship> relationship(RelationKey between, Optional<Position> atLeast) {
    return relationships.read(between.text(), atLeast);
  }

  /** Whether a user likes a post; nothing if there is no such post, or it was taken back. */
  Answer<BoolValue> likes(LikeKey asked, Optional<Position> atLeast) {
    return likes.read(asked.text(), atLeast);
  }
}
