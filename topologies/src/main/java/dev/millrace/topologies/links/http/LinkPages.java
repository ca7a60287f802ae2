package dev.millrace.topologies.links.http;

import dev.millrace.connectors.HostPort;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.topologies.links.topology.LinkRegistryTopology;
import dev.millrace.topologies.links.topology.TimeIndexKey;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.StoreScan;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Links newest first, merged over all partitions. Each instance answers for the partitions it owns;
 * where one cannot be reached, the copies of its partitions that are here answer in its place.
 */
public final class LinkPages {
  /** Where instances ask each other for their part of a page. */
  static final String PEER_PATH = "/_internal/links/page";

  private static final Duration HOP_WITHIN = Duration.ofSeconds(4);
  private static final Comparator<Link> NEWEST_FIRST = Comparator.comparing(LinkPages::key);

  private final StoreScan scan;
  private final PeerClient peers;

  public LinkPages(StoreScan scan, PeerClient peers) {
    this.scan = scan;
    this.peers = peers;
  }

  /** The index's key of a link. */
  static Bytes key(Link link) {
    return TimeIndexKey.of(link.getCreatedAtMs(), link.getCode());
  }

  /**
   * The links of all instances from a key on, at most so many.
   *
   * @param atLeast what the answer has to include
   * @throws ProblemException 503 if a part of them cannot be read now
   */
  List<Link> page(Optional<Bytes> from, int limit, Optional<Position> atLeast) {
    List<Link> merged = new ArrayList<>();
    List<StoreScan.Share> shares = scan.shares();
    if (shares.isEmpty()) {
      throw ProblemException.retry(503, "The instances are dividing the work anew");
    }
    for (StoreScan.Share share : shares) {
      merged.addAll(share.here() ? own(from, limit, atLeast) : ask(share, from, limit, atLeast));
    }
    return merged.stream().sorted(NEWEST_FIRST).distinct().limit(limit).toList();
  }

  /** The links of this instance's partitions. */
  private List<Link> own(Optional<Bytes> from, int limit, Optional<Position> atLeast) {
    if (!scan.reach(atLeast)) {
      throw ProblemException.retry(503, "The write is not applied yet");
    }
    return read(scan.ownPartitions(), from, limit, false);
  }

  private List<Link> ask(
      StoreScan.Share share, Optional<Bytes> from, int limit, Optional<Position> atLeast) {
    try {
      return ask(share.owner(), from, limit, atLeast);
    } catch (IOException e) {
      return read(share.partitions(), from, limit, true);
    }
  }

  private List<Link> ask(HostPort peer, Optional<Bytes> from, int limit, Optional<Position> atLeast)
      throws IOException {
    String query =
        "?limit="
            + limit
            + from.map(key -> "&from=" + HexFormat.of().formatHex(key.get())).orElse("");
    Map<String, String> headers =
        atLeast.map(p -> Map.of(Position.HEADER, p.toString())).orElse(Map.of());
    HttpResponse<byte[]> response = peers.get(peer, PEER_PATH + query, headers, HOP_WITHIN);
    if (response.statusCode() == 422) {
      throw PositionHeader.unwritten();
    }
    if (response.statusCode() != 200) {
      throw ProblemException.retry(503, "Another instance cannot answer now");
    }
    List<Link> links = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(response.body());
    Link link;
    while ((link = Link.parseDelimitedFrom(in)) != null) {
      links.add(link);
    }
    return links;
  }

  /** Answers another instance with this one's part. */
  void answerPeer(Context ctx) throws IOException {
    Optional<Position> atLeast = PositionHeader.read(ctx);
    Optional<Bytes> from;
    int limit;
    try {
      from =
          Optional.ofNullable(ctx.queryParam("from"))
              .map(hex -> Bytes.wrap(HexFormat.of().parseHex(hex)));
      limit = Integer.parseInt(ctx.queryParam("limit"));
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(422, "Instances ask with from in hexadecimal, and limit");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Link link : own(from, limit, atLeast)) {
      link.writeDelimitedTo(out);
    }
    ctx.contentType("application/protobuf").result(out.toByteArray());
  }

  private List<Link> read(
      Iterable<Integer> partitions, Optional<Bytes> from, int limit, boolean stale) {
    List<Link> links = new ArrayList<>();
    try {
      for (int partition : partitions) {
        read(partition, from.orElse(null), limit, stale, links);
      }
    } catch (InvalidStateStoreException e) {
      throw ProblemException.retry(503, "A part of the links cannot be read now");
    }
    return links;
  }

  private void read(int partition, Bytes from, int limit, boolean stale, List<Link> into) {
    ReadOnlyKeyValueStore<Bytes, byte[]> index =
        scan.open(
            LinkRegistryTopology.LINKS_BY_TIME,
            QueryableStoreTypes.<Bytes, byte[]>keyValueStore(),
            partition,
            stale);
    ReadOnlyKeyValueStore<String, Link> links =
        scan.open(
            LinkRegistryTopology.LINKS,
            QueryableStoreTypes.<String, Link>keyValueStore(),
            partition,
            stale);
    try (KeyValueIterator<Bytes, byte[]> keys = index.range(from, null)) {
      for (int n = 0; n < limit && keys.hasNext(); ) {
        Link link = links.get(TimeIndexKey.code(keys.next().key));
        if (link != null && !link.getDeleted()) {
          into.add(link);
          n++;
        }
      }
    }
  }
}
