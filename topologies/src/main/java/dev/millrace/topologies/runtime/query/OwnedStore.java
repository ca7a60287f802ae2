package dev.millrace.topologies.runtime.query;

import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.offsets.UnwrittenException;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreType;

/**
 * The part of a store that this instance holds, read by one key.
 *
 * <p>As owner it answers from what is applied; before it says that a key is absent it applies all
 * that lay on the source topic when it was asked. While its tasks are moving, and as a standby, it
 * answers with what it has and says that this is stale, but never that a key is absent.
 *
 * @param <S> the store's type
 */
public final class OwnedStore<S, V> {
  /** How long an owner may take to apply what is on its topic; 503 after that. */
  private static final Duration CATCH_UP_WITHIN = Duration.ofMillis(500);

  /** How long a reader with a token waits. */
  private static final Duration POSITION_WITHIN = Duration.ofSeconds(3);

  private final StreamsApp app;
  private final String store;
  private final QueryableStoreType<S> type;
  private final String sourceTopic;
  private final LocalRead<S, V> read;
  private final LocalRead<S, V> readCopy;
  private final CatchUp catchUp;
  private final Reach reach;
  private final StoreLags lags;
  private final Map<Integer, S> open = new ConcurrentHashMap<>();
  private final Map<Integer, S> openStale = new ConcurrentHashMap<>();

  /** How a read waits for a write that it has to include. */
  @FunctionalInterface
  public interface Reach {
    /**
     * @param partition of the store
     * @return false if it was not applied in time
     * @throws UnwrittenException if there is no such write
     */
    boolean reach(int partition, Position position, Duration atMost) throws UnwrittenException;
  }

  /**
   * @param sourceTopic the topic that the store's own processor reads
   * @param read how a key is read from the opened store
   */
  public OwnedStore(
      StreamsApp app,
      String store,
      QueryableStoreType<S> type,
      String sourceTopic,
      LocalRead<S, V> read,
      CatchUp catchUp) {
    this(
        app,
        store,
        type,
        sourceTopic,
        read,
        read,
        catchUp,
        // A token of other keys says nothing about this one.
        (partition, position, atMost) ->
            !position.topicPartition().equals(new TopicPartition(sourceTopic, partition))
                || catchUp.await(position, atMost));
  }

  /**
   * Like the other constructor, for a store that several topics end in and that is not the whole
   * state.
   *
   * @param readCopy how a key is read from a copy of which no task runs
   * @param reach how a read waits for a write
   */
  public OwnedStore(
      StreamsApp app,
      String store,
      QueryableStoreType<S> type,
      String sourceTopic,
      LocalRead<S, V> read,
      LocalRead<S, V> readCopy,
      CatchUp catchUp,
      Reach reach) {
    this.app = app;
    this.store = store;
    this.type = type;
    this.sourceTopic = sourceTopic;
    this.read = read;
    this.readCopy = readCopy;
    this.catchUp = catchUp;
    this.reach = reach;
    this.lags = new StoreLags(app);
  }

  /** The store's name. */
  public String name() {
    return store;
  }

  StreamsApp app() {
    return app;
  }

  /**
   * Reads a key that this instance owns.
   *
   * @param atLeast what the answer has to include
   * @throws ProblemException 422 if there is no such write
   */
  public Answer<V> readAsOwner(int partition, String key, Optional<Position> atLeast) {
    if (atLeast.isPresent() && !reach(partition, atLeast.get())) {
      return new Answer.Unavailable<>("The write is not applied yet");
    }
    try {
      Optional<V> value = read.read(open(partition), key);
      if (value.isPresent()) {
        return new Answer.Found<>(value.get(), Optional.empty());
      }
      if (!catchUp.await(new TopicPartition(sourceTopic, partition), CATCH_UP_WITHIN)) {
        return new Answer.Unavailable<>("The owner is still catching up");
      }
      return read.read(open(partition), key)
          .<Answer<V>>map(found -> new Answer.Found<>(found, Optional.empty()))
          .orElseGet(Answer.Absent::new);
    } catch (InvalidStateStoreException e) {
      open.remove(partition);
      return atLeast.isPresent()
          ? new Answer.Unavailable<>("The store is moving to another instance")
          : readStale(partition, key);
    }
  }

  /**
   * Reads from the store of a partition without a look at who owns it, if it was read as owner
   * before. For stores that throw when no task runs on them any more.
   *
   * @return empty if it cannot be read so: that says nothing
   */
  public <R> Optional<R> readAtOnce(int partition, Function<S, R> reading) {
    S store = open.get(partition);
    if (store == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(store));
    } catch (InvalidStateStoreException e) {
      open.remove(partition);
      return Optional.empty();
    }
  }

  /**
   * Reads a key from whatever copy is here; says how stale, and never that it is absent. Waits out
   * the moment in which a copy is closed to become the owner's.
   */
  public Answer<V> readStale(int partition, String key) {
    Optional<Answer<V>> answer = Patience.retry(Patience.MOVING, () -> tryStale(partition, key));
    return answer.orElseGet(() -> new Answer.Unavailable<>("The key's owner cannot be asked now"));
  }

  private Optional<Answer<V>> tryStale(int partition, String key) {
    try {
      return Optional.of(
          readCopy
              .read(openStale(partition), key)
              .<Answer<V>>map(
                  value -> new Answer.Found<>(value, Optional.of(lags.header(store, partition))))
              .orElseGet(() -> new Answer.Unavailable<>("The copy here does not have the key")));
    } catch (InvalidStateStoreException e) {
      openStale.remove(partition);
      return Optional.empty();
    }
  }

  private S open(int partition) {
    return open.computeIfAbsent(partition, p -> app.streams().store(parameters(p)));
  }

  private S openStale(int partition) {
    return openStale.computeIfAbsent(
        partition, p -> app.streams().store(parameters(p).enableStaleStores()));
  }

  private StoreQueryParameters<S> parameters(int partition) {
    return StoreQueryParameters.fromNameAndType(store, type).withPartition(partition);
  }

  private boolean reach(int partition, Position position) {
    try {
      return reach.reach(partition, position, POSITION_WITHIN);
    } catch (UnwrittenException e) {
      throw PositionHeader.unwritten();
    }
  }
}
