package dev.millrace.topologies.links.http;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.links.CountsConnection;
import dev.millrace.topologies.links.LinksConfig;
import dev.millrace.topologies.links.RangeKeeper;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.links.domain.LinkRules;
import dev.millrace.topologies.links.domain.LinkSecret;
import dev.millrace.topologies.links.domain.VisitorHash;
import dev.millrace.topologies.runtime.http.Bulkhead;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.query.ChangeStamps;
import dev.millrace.topologies.runtime.query.DirectReads;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.runtime.query.StoreScan;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;

/** The endpoints of short links, wired. */
public final class LinksHttp implements AutoCloseable {
  /** Where instances ask each other for a link. */
  public static final String PEER_LINKS = "/_internal/links/links";

  /** Where instances ask each other for a claim. */
  public static final String PEER_CLAIMS = "/_internal/links/claims";

  /**
   * Requests of a kind at a time. Each may wait for seconds while its server is slow; all kinds
   * together leave a quarter of the server's 250 threads to redirects.
   */
  private static final int AT_A_TIME = 60;

  private final KeyedReads<?, Link> linkReads;
  private final KeyedReads<?, IdempotencyClaim> claimReads;
  private final LinkPages pages;
  private final LinksApi api;
  private final StatsApi stats;
  private final StatsStreams streams;
  private final StatsStreamHandler streamHandler;
  private final TopApi top;
  private final QrApi qr;
  private final ClickEmitter emitter;
  private final RedirectHandler redirects;

  /**
   * @param ownLinks links of this instance
   * @param changes where the registry says which links have changed
   * @param blocked whether a host in canonical form stands on the block list
   * @param source who writes clicks, as {@code ce_source} names them
   */
  public LinksHttp(
      LinksConfig config,
      LinkSecret secret,
      Countries countries,
      KeyedReads<?, Link> linkReads,
      DirectReads<Link> ownLinks,
      ChangeStamps changes,
      KeyedReads<?, IdempotencyClaim> claimReads,
      StoreScan scan,
      PeerClient peers,
      Predicate<String> blocked,
      TopicWriter writer,
      RangeKeeper ranges,
      CountsConnection counts,
      Properties kafka,
      String source,
      MeterRegistry metrics) {
    Clock clock = Clock.systemUTC();
    this.linkReads = linkReads;
    this.claimReads = claimReads;
    this.pages = new LinkPages(scan, peers);
    LinkReads links = new LinkReads(linkReads, ownLinks, changes);
    Admission admission = new Admission(new LinkRules(Set.of(config.ownHost())), blocked);
    IdempotencyKeys keys = new IdempotencyKeys(LinksTopics.CLAIMS, writer, claimReads);
    LinkCreation creation =
        new LinkCreation(admission, ranges, new LinkCodes(secret), writer, links, keys, clock);
    this.api = new LinksApi(creation, links, pages, admission, writer, config.baseUrl(), clock);
    StatsReads statsReads = new StatsReads(counts, links);
    this.stats = new StatsApi(statsReads, clock);
    this.streams = new StatsStreams(statsReads, counts.channels(), clock);
    this.streamHandler = new StatsStreamHandler(statsReads, streams);
    Gauge.builder("links.stats.streams", streams, StatsStreams::streams).register(metrics);
    this.top = new TopApi(statsReads, links, config.baseUrl(), clock);
    this.qr = new QrApi(links, config.baseUrl());
    this.emitter = new ClickEmitter(kafka, source, metrics);
    Clicks clicks = new Clicks(config.proxies(), new VisitorHash(secret), countries);
    this.redirects =
        new RedirectHandler(links, clicks, emitter, config.ackClicks(), clock, metrics);
  }

  /** All endpoints but those of {@link #handlers}. */
  public void routes(RoutesConfig routes) {
    Bulkhead changes = new Bulkhead("changes of links", AT_A_TIME); // They wait for Kafka.
    Bulkhead reads = new Bulkhead("reads of links", AT_A_TIME); // For Kafka, or another instance.
    Bulkhead counts = new Bulkhead("reads of counts", AT_A_TIME); // For Redis and Cassandra.
    routes.post("/api/links", changes.around(api::create));
    routes.get("/api/links", reads.around(api::list));
    // Before a link's own path, which would take it for a code.
    routes.get("/api/links/top", counts.around(top::top));
    routes.get("/api/links/{code}", reads.around(api::get));
    routes.patch("/api/links/{code}", changes.around(api::patch));
    routes.delete("/api/links/{code}", changes.around(api::delete));
    routes.get("/api/links/{code}/stats", counts.around(stats::stats));
    routes.get("/api/links/{code}/qr.svg", reads.around(qr::qr));
    PeerEndpoint.register(routes, PEER_LINKS, linkReads);
    PeerEndpoint.register(routes, PEER_CLAIMS, claimReads);
    routes.get(LinkPages.PEER_PATH, pages::answerPeer);
  }

  /** The redirect, and the streams of counts. */
  public List<Handler.Singleton> handlers() {
    return List.of(redirects, streamHandler);
  }

  /** Whether clicks can be sent. */
  public boolean ready() {
    return emitter.ready();
  }

  /** Sends the clicks that are still here. */
  @Override
  public void close() {
    streams.close();
    top.close();
    emitter.close();
  }
}
