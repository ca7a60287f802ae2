package dev.millrace.topologies.rides.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;

/**
 * Random histories of rides over several partitions, with records taken in any order that Kafka
 * allows, and with tasks that crash: input, state and output go back together then. After each
 * step: no ride is where it cannot get to, no driver has two offers or rides, no ride has two
 * drivers. In the end: every ride and every hold has ended, nothing is kept for ever, each fare is
 * what an independent computation says, and money and receipts went out once.
 */
class RideInterleavingsTest {
  @Property(tries = 300)
  void shouldKeepRidesInOrderWhateverTheOrder(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("rides");
    StatisticsCollector happened = Statistics.label("what happened");
    new RideSimulation(new Random(seed), folder, happened::collect).play();
    Files.deleteIfExists(folder);
    happened.coverage(
        coverage -> {
          for (String what :
              new String[] {
                "Completed",
                "Cancelled",
                "made",
                "accepted",
                "declined",
                "expired",
                "withdrawn",
                "measured",
                "estimated",
                "lost its driver: rider",
                "lost its driver: driver",
                "lost its driver: timeout"
              }) {
            coverage.check(what).count(count -> count > 0);
          }
        });
  }
}
