package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.infra.servers.SideProgram;
import dev.millrace.infra.servers.TopologiesServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The servers and drivers of {@link NearbyPart}. */
final class NearbyBed implements Part.Bed {
  private static final String CONSTANT = "bench-constant";
  private static final String REDIS = "bench-redis";
  private static final long SEED = 2;
  private static final Duration WARM_WITHIN = Duration.ofSeconds(90);

  /** Redis keeps 52 bits of a position: it cannot tell drivers apart who are less than 0.6 m. */
  private static final NearbyContender.Oracle NONE = port -> {};

  /**
   * How much is measured.
   *
   * @param warmUp questions before the first measurement
   */
  private record Size(int drivers, long warmUp, Duration leadIn, Duration time) {
    static final Size FULL =
        new Size(200_000, 1_000_000, Duration.ofSeconds(1), Duration.ofSeconds(5));
    static final Size QUICK =
        new Size(20_000, 30_000, Duration.ofMillis(200), Duration.ofSeconds(2));
  }

  private final Size size;
  private final RidesPlatform platform;
  private final PingTraffic traffic;
  private final NearbyTruth truth;
  private SteadyCells cells;
  private SteadyGeo geo;

  NearbyBed(BenchRun run) {
    size = run.quick() ? Size.QUICK : Size.FULL;
    platform = new RidesPlatform(run);
    traffic = new PingTraffic(size.drivers(), SEED);
    truth = new NearbyTruth(traffic);
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    platform.start(List.of(new RedisServer(platform.run().data(), platform.run().ports())));
    cells = new SteadyCells(platform.kafka(), traffic);
    cells.start();
    geo = new SteadyGeo(platform.redis(), traffic);
    geo.start();
    truth.await(platform.http());
    platform.servers().start(List.of(constant(), redis()));
    for (NearbyContender contender : contenders()) {
      platform.run().progress().line(contender.name(), "warms up");
      contender.warmUp(size.warmUp(), WARM_WITHIN);
    }
  }

  private SideProgram constant() throws BenchException, InterruptedException {
    Path page = platform.run().data().conf().resolve("nearby.json");
    try {
      Files.writeString(page, truth.body(platform.http()));
    } catch (IOException e) {
      throw new BenchException(page + " cannot be written: " + e.getMessage(), e);
    }
    return platform.beside(
        CONSTANT, platform.http() + 2, NearbyServer.class, Map.of("bench.page", page.toString()));
  }

  private SideProgram redis() {
    URI uri = platform.redis();
    return platform.beside(
        REDIS, platform.http() + 3, NearbyServer.class, Map.of("redis.uri", uri.toString()));
  }

  private List<NearbyContender> contenders() {
    NearbyQuestions questions = new NearbyQuestions(traffic, SEED);
    return List.of(
        contender(
            questions,
            new NearbyContender.Way(
                "constant", Role.FLOOR, List.of(CONSTANT), platform.http() + 2, NONE)),
        contender(
            questions,
            new NearbyContender.Way(
                "millrace",
                Role.OURS,
                List.of(TopologiesServer.NAME),
                platform.http(),
                truth::check)),
        contender(
            questions,
            new NearbyContender.Way(
                "redis",
                Role.BASELINE,
                List.of(REDIS, RedisServer.NAME),
                platform.http() + 3,
                NONE)));
  }

  private NearbyContender contender(NearbyQuestions questions, NearbyContender.Way way) {
    return new NearbyContender(platform.servers(), way, questions, size.leadIn(), size.time());
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case(
            "five",
            String.format(
                Locale.ROOT,
                "the nearest %d of %,d drivers, of whom %,.0f a second are said anew",
                NearbyQuestions.LIMIT,
                size.drivers(),
                size.drivers() / 15.0),
            List.copyOf(contenders())));
  }

  @Override
  public void close() {
    if (cells != null) {
      cells.close();
    }
    if (geo != null) {
      geo.close();
    }
    platform.close();
  }
}
