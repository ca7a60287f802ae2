package dev.millrace.topologies.runtime.query;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.millrace.connectors.HostPort;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.offsets.Position;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a key wherever it lives: here, or by exactly one hop to its owner. If the owner cannot be
 * reached, a standby answers at once: the local one, else a remote one.
 */
public final class KeyedReads<S, V extends Message> {
  /** On an answer that does not come from the owner: {@code true; lag=N}. */
  public static final String STALE_HEADER = "Millrace-Stale";

  /** On a hop to a standby: answer from the copy. */
  public static final String STANDBY_HEADER = "Millrace-Standby";

  private static final Logger LOG = LoggerFactory.getLogger(KeyedReads.class);
  private static final Duration HOP_WITHIN = Duration.ofSeconds(4);

  private final OwnedStore<S, V> here;
  private final KeyRouter router;
  private final PeerClient peers;
  private final String path;
  private final Parser<V> parser;

  /**
   * @param path where instances answer each other about this store; see {@link PeerEndpoint}
   * @param prototype any instance of the value's type
   */
  public KeyedReads(OwnedStore<S, V> here, PeerClient peers, String path, V prototype) {
    this(here, new KeyRouter(here.app(), here.name()), peers, path, prototype);
  }

  /**
   * Like the other constructor, for keys that are not divided as their text is.
   *
   * @param router finds the owner of a key
   */
  public KeyedReads(
      OwnedStore<S, V> here, KeyRouter router, PeerClient peers, String path, V prototype) {
    this.here = here;
    this.router = router;
    this.peers = peers;
    this.path = path;
    @SuppressWarnings("unchecked") // A message's parser parses its own type.
    Parser<V> own = (Parser<V>) prototype.getParserForType();
    this.parser = own;
  }

  /** Where a key lives; waits out the moment in which that is not known. */
  public Route route(String key) {
    Route route = router.route(key);
    return route instanceof Route.Rebalancing
        ? Patience.retry(
                Patience.MOVING,
                () ->
                    Optional.of(router.route(key))
                        .filter(again -> !(again instanceof Route.Rebalancing)))
            .orElse(route)
        : route;
  }

  /** Reads a key; the answer includes the write that the token stands for. */
  public Answer<V> read(String key, Optional<Position> atLeast) {
    return read(route(key), key, atLeast);
  }

  /** Reads a key along a route that the caller has asked for. */
  public Answer<V> read(Route route, String key, Optional<Position> atLeast) {
    if (route instanceof Route.Local local) {
      return here.readAsOwner(local.partition(), key, atLeast);
    }
    return route instanceof Route.Remote remote
        ? readRemote(remote, key, atLeast)
        : new Answer.Unavailable<>("The instances are dividing the work anew");
  }

  /** Answers another instance; never sends it on. */
  Answer<V> readHere(String key, Optional<Position> atLeast, boolean asStandby) {
    Route route = route(key);
    if (route instanceof Route.Local local) {
      return here.readAsOwner(local.partition(), key, atLeast);
    }
    return asStandby && route instanceof Route.Remote remote && remote.standbyHere()
        ? here.readStale(remote.partition(), key)
        : new Answer.Unavailable<>("The key belongs to another instance by now");
  }

  private Answer<V> readRemote(Route.Remote remote, String key, Optional<Position> atLeast) {
    try {
      return ask(remote.owner(), key, atLeast, false);
    } catch (IOException e) {
      LOG.debug("{} does not answer", remote.owner(), e);
      if (atLeast.isPresent()) {
        return new Answer.Unavailable<>("The key's owner cannot be reached");
      }
      return remote.standbyHere()
          ? here.readStale(remote.partition(), key)
          : askStandbys(remote.standbys(), key);
    }
  }

  private Answer<V> askStandbys(List<HostPort> standbys, String key) {
    for (HostPort standby : standbys) {
      try {
        return ask(standby, key, Optional.empty(), true);
      } catch (IOException e) {
        LOG.debug("{} does not answer either", standby, e);
      }
    }
    return new Answer.Unavailable<>("The key's owner cannot be reached");
  }

  private Answer<V> ask(HostPort peer, String key, Optional<Position> atLeast, boolean asStandby)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    atLeast.ifPresent(position -> headers.put(Position.HEADER, position.toString()));
    if (asStandby) {
      headers.put(STANDBY_HEADER, "1");
    }
    HttpResponse<byte[]> response =
        peers.get(peer, PeerEndpoint.of(path, key), headers, HOP_WITHIN);
    return switch (response.statusCode()) {
      case 200 ->
          new Answer.Found<>(parse(response.body()), response.headers().firstValue(STALE_HEADER));
      case 404 -> new Answer.Absent<>();
      case 422 -> throw PositionHeader.unwritten();
      default -> new Answer.Unavailable<>("The key's owner cannot answer now");
    };
  }

  private V parse(byte[] body) throws IOException {
    try {
      return parser.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("The other instance answered something else", e);
    }
  }
}
