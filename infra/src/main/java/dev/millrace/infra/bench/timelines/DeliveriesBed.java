package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.schemas.timelines.TimelinesTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;

/** The servers, readers and posts of {@link DeliveriesPart} and {@link HybridPart}. */
final class DeliveriesBed implements Part.Bed {
  private static final long GRAPH_SEED = 1;
  private static final long EVEN_SEED = 2;
  private static final long POPULAR_SEED = 3;
  private static final int FOLLOWS = 100;

  /**
   * How much is measured.
   *
   * @param even posts of the case in which each author posts as often as the others
   * @param popular posts of the other one, of which each comes to far more readers
   * @param redis deliveries, from the first post on, that Redis takes part with
   * @param warmUps how often all of it is brought to readers before
   * @param hybridWarmUps the same where costs decide: authors have to be known to post much
   */
  private record Size(
      int users, int even, int popular, long redis, int warmUps, int hybridWarmUps, int heapMb) {
    static final Size FULL = new Size(100_000, 200_000, 10_000, 4_000_000, 3, 10, 6_144);
    static final Size QUICK = new Size(10_000, 30_000, 3_000, 500_000, 1, 2, 1_024);
  }

  private final boolean pushOnly;
  private final Size size;
  private final TimelinesPlatform platform;
  private final SocialGraph graph;
  private final List<Case> cases = new ArrayList<>();

  DeliveriesBed(BenchRun run, boolean pushOnly) {
    this.pushOnly = pushOnly;
    size = run.quick() ? Size.QUICK : Size.FULL;
    platform =
        new TimelinesPlatform(
            run,
            // All posts of a round are kept, so that pages can be compared.
            new TimelinesPlatform.Setup(
                pushOnly ? "push" : "auto", size.heapMb(), Math.max(size.even(), size.popular())));
    graph = SocialGraph.powerLaw(size.users(), FOLLOWS, GRAPH_SEED);
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    platform.start(
        pushOnly
            ? List.of(new RedisServer(platform.run().data(), platform.run().ports(), false))
            : List.of());
    platform.bring(graph);
    ScatterFloor.Arrays arrays = new ScatterFloor.Arrays(graph);
    add(
        "even",
        "each author posts as often",
        PostSequence.even(graph, size.even(), EVEN_SEED),
        arrays);
    add(
        "popular",
        "authors post in proportion to their followers",
        PostSequence.popular(graph, size.popular(), POPULAR_SEED),
        arrays);
    int warmUps = pushOnly ? size.warmUps() : size.hybridWarmUps();
    for (int i = 0; i < warmUps; i++) {
      for (Case one : cases) {
        platform.run().progress().line(one.name(), "warms up");
        for (Contender contender : one.contenders()) {
          if (contender instanceof MillraceFanOut ours) {
            ours.warmUp();
          }
        }
      }
    }
  }

  private void add(String name, String about, PostSequence posts, ScatterFloor.Arrays arrays)
      throws BenchException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new ScatterFloor(platform, posts, arrays));
    contenders.add(new MillraceFanOut(platform, posts, pushOnly));
    if (pushOnly) {
      contenders.add(new RedisFanOut(platform, onTopic(name, posts.reaching(size.redis()))));
    }
    cases.add(
        new Case(
            name,
            String.format(
                Locale.ROOT,
                "%,d readers, %,d posts with %,.0f deliveries each on average; %s",
                graph.users(),
                posts.size(),
                (double) posts.deliveries() / posts.size(),
                about),
            contenders));
  }

  private RedisFanOut.OnTopic onTopic(String name, PostSequence posts) throws BenchException {
    String topic = TimelinesTopics.POSTS.name() + ".bench-" + name;
    try (Admin admin = new KafkaClients(platform.kafka()).admin()) {
      new TopicAdmin(admin).create(topic);
    } catch (DataException e) {
      throw new BenchException(e.getMessage(), e);
    }
    try (PostLoader.Staged staged = new PostLoader(platform.kafka()).stage(posts, topic)) {
      staged.show();
      return new RedisFanOut.OnTopic(topic, posts, staged.ids());
    }
  }

  @Override
  public List<Case> cases() {
    return List.copyOf(cases);
  }

  @Override
  public void close() {
    platform.close();
  }
}
