package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.demo.Pace;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.infra.supervisor.ServerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;

/**
 * Every click is counted once, whatever is killed meanwhile. One platform goes through all of it,
 * and after each part all counts since the beginning are compared with what was sent.
 */
@TestMethodOrder(OrderAnnotation.class)
class ChaosIT {
  /** Seeds, separated by commas; each is a run with moments and clicks of its own. */
  private static final String SEEDS = System.getProperty("millrace.chaos.seeds", "1,2");

  private static final List<String> VICTIMS =
      List.of(FlinkTaskManager.NAME, TopologiesServer.NAME, KafkaServer.NAME);

  private static final int CLICKS = 100_000;
  private static final int MORE_CLICKS = 10_000;
  private static final double PER_SECOND = 4_000;
  private static final int LINKS = 25;
  private static final Duration HEALED_WITHIN = Duration.ofMinutes(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final String JOB = "click-analytics";

  private static final ClickLedger LEDGER = new ClickLedger();
  private static PlatformUnderTest platform;
  private static LinksHttp links;
  private static ClickSender sender;

  @BeforeAll
  static void start() throws IOException {
    platform = PlatformUnderTest.start();
    links = new LinksHttp(platform.http());
    sender = new ClickSender(platform.endpoints());
  }

  @AfterAll
  static void stop() throws IOException {
    if (sender != null) {
      sender.close();
    }
    if (platform != null) {
      platform.close();
    }
  }

  static LongStream seeds() {
    return Arrays.stream(SEEDS.split(",")).map(String::strip).mapToLong(Long::parseLong);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Order(1)
  void shouldCountEachClickOnceThoughServersAreKilled(long seed) throws Exception {
    SeededClicks clicks = new SeededClicks("chaos", seed, createLinks());
    Map<Integer, List<String>> victims = new HashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (String victim : VICTIMS) {
      int moment = CLICKS / 20 + random.nextInt(CLICKS * 4 / 5);
      victims.computeIfAbsent(moment, any -> new ArrayList<>()).add(victim);
    }
    Map<String, ServerStatus> killed = new HashMap<>();
    Pace pace = new Pace(PER_SECOND);
    for (int i = 0; i < CLICKS; i++) {
      for (String victim : victims.getOrDefault(i, List.of())) {
        killed.put(victim, platform.kill(victim));
        System.out.printf("Seed %d: killed %s after %,d clicks.%n", seed, victim, i);
      }
      pace.await();
      send(clicks);
    }
    sender.flush();
    killed.forEach((server, before) -> platform.awaitReplaced(server, before.pid()));
    assertThat(platform.status(FlinkTaskManager.NAME).restarts())
        .as("restarts until the TaskManager was known to the JobManager again")
        .isEqualTo(killed.get(FlinkTaskManager.NAME).restarts() + 1);
    assertExact();
  }

  @Test
  @Order(2)
  void shouldGoOnFromASavepointWithOtherParallelism() throws Exception {
    SeededClicks clicks = new SeededClicks("savepoint", 1, createLinks());
    send(clicks, MORE_CLICKS);
    String savepoint = platform.output("job", "savepoint", JOB).strip();
    // These are counted now, and once more by the run that does not know of them.
    send(clicks, MORE_CLICKS);
    assertExact();
    String last = platform.output("job", "stop", JOB).strip();
    assertThat(last).isNotEqualTo(savepoint);
    send(clicks, MORE_CLICKS);
    platform.output("job", "submit", JOB, "--from", savepoint, "--parallelism", "2");
    send(clicks, MORE_CLICKS);
    assertExact();
    assertThat(links.json("/console/api/jobs").at("/jobs/0/parallelism").asInt()).isEqualTo(2);

    platform.output("job", "stop", JOB);
    send(clicks, MORE_CLICKS);
    platform.output("job", "submit", JOB, "--parallelism", "1");
    send(clicks, MORE_CLICKS);
    assertExact();
  }

  @Test
  @Order(3)
  void shouldWriteAnewWhatAnEmptiedRedisHasLost() throws Exception {
    SeededClicks clicks = new SeededClicks("flush", 1, createLinks());
    send(clicks, MORE_CLICKS);
    assertExact();
    try (RedisClient redis = RedisClients.open(platform.endpoints().redisUri(), 1, ANSWER_WITHIN)) {
      String job = running();
      redis.flushAll();
      // The job has seen it and writes anew; then that is lost as well.
      await()
          .atMost(HEALED_WITHIN)
          .until(() -> redis.exists(LinkCountsLayout.redisHere(LinkCountsLayout.LIVE)));
      redis.flushAll();
      send(clicks, MORE_CLICKS);
      assertExact();
      assertThat(running()).isEqualTo(job);
    }
  }

  private static List<String> createLinks() throws Exception {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < LINKS; i++) {
      codes.add(links.create("https://example.org/under-fire/" + i));
    }
    return codes;
  }

  private static void send(SeededClicks clicks) {
    SentClick click = clicks.next(System.currentTimeMillis());
    LEDGER.add(click);
    sender.send(click.click());
  }

  private static void send(SeededClicks clicks, int count) {
    for (int i = 0; i < count; i++) {
      send(clicks);
    }
    sender.flush();
  }

  private static void assertExact() throws IOException {
    ClicksRead.awaitAll(platform, LinkCountsLayout.LIVE);
    LEDGER.awaitCounted(links, LinkCountsLayout.LIVE);
    System.out.printf("All counts are those of %s.%n", LEDGER.total());
  }

  /** Id of the job that runs. */
  private static String running() throws Exception {
    return links.json("/console/api/jobs").at("/jobs/0/id").asText();
  }
}
