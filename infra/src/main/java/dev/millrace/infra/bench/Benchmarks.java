package dev.millrace.infra.bench;

import dev.millrace.infra.bench.links.AnalyticsPart;
import dev.millrace.infra.bench.links.CountingPart;
import dev.millrace.infra.bench.links.RedirectsPart;
import dev.millrace.infra.bench.rides.CityPart;
import dev.millrace.infra.bench.rides.NearbyPart;
import dev.millrace.infra.bench.rides.PingsPart;
import dev.millrace.infra.bench.rides.SurgePart;
import dev.millrace.infra.bench.timelines.CelebrityPart;
import dev.millrace.infra.bench.timelines.DeliveriesPart;
import dev.millrace.infra.bench.timelines.HybridPart;
import dev.millrace.infra.bench.timelines.InProcessPart;
import dev.millrace.infra.bench.timelines.ReadsPart;
import dev.millrace.infra.bench.timelines.RecoveryPart;
import java.util.List;

/** Every benchmark there is. New ones are named here and nowhere else. */
public final class Benchmarks {
  private Benchmarks() {}

  /** In the order in which they are listed. */
  public static List<Benchmark> all() {
    return List.of(
        new Benchmark(
            "links",
            "Short links: redirects and what becomes of them",
            List.of(new RedirectsPart(), new AnalyticsPart(), new CountingPart())),
        new Benchmark(
            "timelines",
            "Home timelines: posts to readers, and readers to posts",
            List.of(
                new DeliveriesPart(),
                new HybridPart(),
                new ReadsPart(),
                new InProcessPart(),
                CelebrityPart.usual(),
                CelebrityPart.pushed(),
                new RecoveryPart())),
        new Benchmark(
            "rides",
            "Rides: pings to cells and surge, who is nearby, what a city costs",
            List.of(new PingsPart(), new SurgePart(), new NearbyPart(), new CityPart())));
  }
}
