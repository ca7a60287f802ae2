package dev.millrace.topologies.rides.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What has been done with drivers' places, over all partitions of an instance.
 *
 * @param cells cells of drivers that came from the job
 * @param late those of them that were older than what was known
 * @param places drivers told to a partition
 * @param departures drivers told to be no longer within reach of a partition
 * @param searches rides for which drivers were looked for
 */
public record IndexMetrics(
    Counter cells, Counter late, Counter places, Counter departures, Counter searches) {
  private static final String TOLD = "millrace.rides.told";
  private static final String WHAT = "what";

  public static IndexMetrics in(MeterRegistry registry) {
    return new IndexMetrics(
        Counter.builder("millrace.rides.cells")
            .description("Cells of drivers that came from the job")
            .register(registry),
        Counter.builder("millrace.rides.cells.late")
            .description("Cells of drivers that were older than what was known")
            .register(registry),
        Counter.builder(TOLD)
            .tag(WHAT, "place")
            .description("What partitions were told of drivers")
            .register(registry),
        Counter.builder(TOLD)
            .tag(WHAT, "departure")
            .description("What partitions were told of drivers")
            .register(registry),
        Counter.builder("millrace.rides.searches")
            .description("Rides for which drivers were looked for")
            .register(registry));
  }
}
