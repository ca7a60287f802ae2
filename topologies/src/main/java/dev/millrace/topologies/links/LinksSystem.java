package dev.millrace.topologies.links;

import dev.millrace.connectors.Settings;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.LinkSecret;
import dev.millrace.topologies.links.http.LinksHttp;
import dev.millrace.topologies.links.topology.LinkRegistryConfig;
import dev.millrace.topologies.links.topology.LinkRegistryTopology;
import dev.millrace.topologies.links.topology.RangeAllocatorConfig;
import dev.millrace.topologies.links.topology.RangeAllocatorTopology;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.PlatformSystem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.GroupOffsets;
import dev.millrace.topologies.runtime.query.ChangeStamps;
import dev.millrace.topologies.runtime.query.DirectReads;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.OwnedStore;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.StoreScan;
import dev.millrace.topologies.runtime.streams.Guarantee;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.runtime.streams.StreamsSettings;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short links: the registry (at least once), the allocator of code ranges (exactly once), and the
 * service in front of them.
 */
public final class LinksSystem implements PlatformSystem {
  /** Application id of the registry. */
  public static final String REGISTRY = "millrace-links";

  /** Application id of the allocator. */
  public static final String ALLOCATOR = "millrace-links-ranges";

  private static final Logger LOG = LoggerFactory.getLogger(LinksSystem.class);
  private static final int REGISTRY_THREADS = 2;

  private final Admin admin;
  private final StreamsApp registry;
  private final StreamsApp allocator;
  private final TopicWriter writer;
  private final RangeKeeper ranges;
  private final CountsConnection counts;
  private final Countries countries;
  private final LinksHttp http;

  /**
   * Makes what is missing of the topics and wires everything; starts nothing.
   *
   * @throws IllegalStateException if Kafka cannot be reached
   */
  public LinksSystem(Settings settings, Instance instance, MeterRegistry metrics) {
    this(settings, instance, metrics, new CountsConnection(instance.endpoints()));
  }

  /**
   * Like the other constructor.
   *
   * @param counts where counts are; started and closed with the system
   */
  public LinksSystem(
      Settings settings, Instance instance, MeterRegistry metrics, CountsConnection counts) {
    this.counts = counts;
    LinksConfig config = LinksConfig.of(settings, instance);
    Properties kafka = instance.endpoints().kafka();
    admin = Admin.create(kafka);
    makeTopics();
    GroupOffsets offsets = new GroupOffsets(admin, REGISTRY);
    AppliedOffsets applied = new AppliedOffsets(offsets::committed);
    ChangeStamps changes = new ChangeStamps();
    registry =
        new StreamsApp(
            LinkRegistryTopology.build(new LinkRegistryConfig(applied, changes)),
            new StreamsSettings(
                REGISTRY, Guarantee.AT_LEAST_ONCE, REGISTRY_THREADS, LinksTopics.DEAD.name()),
            instance,
            metrics);
    allocator =
        new StreamsApp(
            RangeAllocatorTopology.build(new RangeAllocatorConfig(AppliedOffsets.withoutCommits())),
            new StreamsSettings(ALLOCATOR, Guarantee.EXACTLY_ONCE, 1, LinksTopics.DEAD.name()),
            instance,
            metrics);
    String source = "/topologies/links/" + instance.id();
    writer = new TopicWriter(kafka, source, metrics);
    LinkSecret secret = SecretFile.load(config.secretFile());
    ranges = new RangeKeeper(instance.id(), secret.fingerprint(), writer, kafka);
    countries = countries(config);
    CatchUp catchUp = new CatchUp(applied, offsets);
    PeerClient peers = new PeerClient();
    http =
        new LinksHttp(
            config,
            secret,
            countries,
            linkReads(catchUp, peers),
            new DirectReads<>(registry, LinkRegistryTopology.LINKS, LinksTopics.COMMANDS, changes),
            changes,
            LinkRegistryTopology.CLAIMS.reads(
                registry, catchUp, peers, LinksHttp.PEER_CLAIMS, Clock.systemUTC()),
            new StoreScan(
                registry, LinkRegistryTopology.LINKS, LinksTopics.COMMANDS.name(), catchUp),
            peers,
            this::blocked,
            writer,
            ranges,
            counts,
            kafka,
            source,
            metrics);
  }

  private void makeTopics() {
    try {
      TopicSetup.ensure(admin, LinksTopics.all());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while topics were made", e);
    }
  }

  private static Countries countries(LinksConfig config) {
    if (config.geoDatabase().isEmpty()) {
      LOG.warn("No links.geo-database: the country of every click stays unknown");
      return Countries.none();
    }
    try {
      return Countries.of(config.geoDatabase().get());
    } catch (IOException e) {
      throw new UncheckedIOException("links.geo-database cannot be read", e);
    }
  }

  private KeyedReads<?, Link> linkReads(CatchUp catchUp, PeerClient peers) {
    OwnedStore<ReadOnlyKeyValueStore<String, Link>, Link> owned =
        new OwnedStore<>(
            registry,
            LinkRegistryTopology.LINKS,
            QueryableStoreTypes.keyValueStore(),
            LinksTopics.COMMANDS.name(),
            (store, code) -> Optional.ofNullable(store.get(code)),
            catchUp);
    return new KeyedReads<>(owned, peers, LinksHttp.PEER_LINKS, Link.getDefaultInstance());
  }

  private boolean blocked(String host) {
    try {
      ReadOnlyKeyValueStore<String, BlockRule> hosts =
          registry
              .streams()
              .store(
                  StoreQueryParameters.fromNameAndType(
                      LinkRegistryTopology.BLOCKED_HOSTS, QueryableStoreTypes.keyValueStore()));
      return hosts.get(host) != null;
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw ProblemException.retry(503, "The block list cannot be read yet");
    }
  }

  @Override
  public String name() {
    return "links";
  }

  @Override
  public void routes(RoutesConfig routes) {
    http.routes(routes);
  }

  @Override
  public List<Handler.Singleton> hotPaths() {
    return http.handlers();
  }

  @Override
  public void start() {
    allocator.start();
    registry.start();
    ranges.start();
    counts.start();
  }

  @Override
  public boolean alive() {
    return registry.alive() && allocator.alive();
  }

  @Override
  public boolean ready() {
    return registry.ready() && allocator.ready() && ranges.ready() && http.ready();
  }

  @Override
  public Map<String, String> state() {
    Map<String, String> state = new LinkedHashMap<>();
    state.put("registry", registry.state());
    state.put("allocator", allocator.state());
    state.put("codes", ranges.state());
    state.put("clicks", http.ready() ? "ready" : "waiting");
    state.put("counts", counts.reader().isPresent() ? "connected" : "waiting");
    return state;
  }

  @Override
  public void close() {
    http.close();
    ranges.close();
    writer.close();
    registry.close();
    allocator.close();
    counts.close();
    admin.close();
    try {
      countries.close();
    } catch (IOException e) {
      LOG.debug("The country database did not close", e);
    }
  }
}
