package dev.millrace.topologies.rides.http;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriversWithin;
import dev.millrace.topologies.rides.domain.Box;
import dev.millrace.topologies.rides.domain.SteadySample;
import dev.millrace.topologies.rides.topology.IndexTopology;
import dev.millrace.topologies.rides.topology.RegionIndexStore;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.StoreClass;
import dev.millrace.topologies.runtime.query.StoreScan;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Drivers within a box, merged over all partitions. Each instance answers for the partitions it
 * owns; where one cannot be reached, the copies of its partitions that are here answer in its
 * place.
 */
public final class MapReads {
  /** The most drivers that are asked for at a time. */
  static final int MOST = 5_000;

  /** How many there are where a request does not say. */
  static final int USUAL = 1_000;

  private static final String PEER_PATH = "/_internal/rides/within";
  private static final Duration HOP_WITHIN = Duration.ofSeconds(4);
  private static final StoreClass<RegionIndexStore> INDEX =
      new StoreClass<>(RegionIndexStore.class);

  private final StoreScan scan;
  private final PeerClient peers;

  public MapReads(StoreScan scan, PeerClient peers) {
    this.scan = scan;
    this.peers = peers;
  }

  /** Where instances ask each other. */
  void routes(RoutesConfig routes) {
    routes.get(PEER_PATH, this::answerPeer);
  }

  /**
   * The drivers of all instances.
   *
   * @param stale whether some of them come from copies, since their owner could not be reached
   */
  record Drivers(DriversWithin within, boolean stale) {}

  /**
   * The drivers of all instances, so many at most.
   *
   * @throws ProblemException 503 if a part of them cannot be read now
   */
  Drivers within(Box box, int limit) {
    List<StoreScan.Share> shares = scan.shares();
    if (shares.isEmpty()) {
      throw ProblemException.retry(503, "The instances are dividing the work anew");
    }
    SteadySample<DriverPlace> sample = new SteadySample<>(limit);
    long asOfMs = 0;
    boolean stale = false;
    for (StoreScan.Share share : shares) {
      Drivers part =
          share.here()
              ? new Drivers(read(share.partitions(), box, limit, false), false)
              : ask(share, box, limit);
      part.within.getDriversList().forEach(place -> offer(sample, place));
      if (part.within.getMore()) {
        sample.addMore();
      }
      asOfMs = Math.max(asOfMs, part.within.getAsOfMs());
      stale |= part.stale;
    }
    return new Drivers(message(sample, asOfMs), stale);
  }

  private static void offer(SteadySample<DriverPlace> sample, DriverPlace place) {
    sample.offer(place.getCell().getDriver().hashCode(), place);
  }

  private Drivers ask(StoreScan.Share share, Box box, int limit) {
    String query = "?bbox=" + BoxParameter.text(box) + "&limit=" + limit;
    try {
      HttpResponse<byte[]> response =
          peers.get(share.owner(), PEER_PATH + query, Map.of(), HOP_WITHIN);
      if (response.statusCode() != 200) {
        throw ProblemException.retry(503, "Another instance cannot answer now");
      }
      return new Drivers(DriversWithin.parseFrom(response.body()), false);
    } catch (InvalidProtocolBufferException e) {
      throw ProblemException.retry(503, "Another instance answered something else");
    } catch (IOException e) {
      return new Drivers(read(share.partitions(), box, limit, true), true);
    }
  }

  /** Answers another instance with this one's part. */
  private void answerPeer(Context ctx) {
    DriversWithin part =
        read(scan.ownPartitions(), BoxParameter.read(ctx::queryParam), limit(ctx), false);
    ctx.contentType("application/protobuf").result(part.toByteArray());
  }

  static int limit(Context ctx) {
    return Parameters.wholeNumber(ctx::queryParam, "limit", USUAL, 1, MOST);
  }

  private DriversWithin read(Set<Integer> partitions, Box box, int limit, boolean stale) {
    SteadySample<DriverPlace> sample = new SteadySample<>(limit);
    long asOfMs = 0;
    try {
      for (int partition : partitions) {
        RegionIndexStore index = scan.open(IndexTopology.REGION_INDEX, INDEX, partition, stale);
        asOfMs = Math.max(asOfMs, index.within(box, sample));
      }
    } catch (InvalidStateStoreException e) {
      throw ProblemException.retry(503, "A part of the drivers cannot be read now");
    }
    return message(sample, asOfMs);
  }

  private static DriversWithin message(SteadySample<DriverPlace> sample, long asOfMs) {
    return DriversWithin.newBuilder()
        .addAllDrivers(sample.list())
        .setMore(sample.more())
        .setAsOfMs(asOfMs)
        .build();
  }
}
