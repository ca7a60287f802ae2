package dev.millrace.jobs.rides;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.PingFilter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;

/**
 * {@link PingFilter} behind the source, in the source's own task: what it keeps back costs nothing
 * more. It is a cache and no state, of 43 to 85 bytes for each driver of the subtask's partitions
 * and 128 to 256 for each cell that they are in.
 */
final class FilterPings extends RichFlatMapFunction<PingEvent, DriverPosition> {
  private static final long serialVersionUID = 1;

  private final int drivers;
  private transient PingFilter filter;
  private transient Counter filtered;

  /**
   * @param drivers how many a subtask remembers at least
   */
  FilterPings(int drivers) {
    this.drivers = drivers;
  }

  @Override
  public void open(OpenContext context) {
    Cells.h3(); // If it can't be loaded, better now.
    filter = new PingFilter(drivers);
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    filtered = metrics.counter("filteredPings");
    metrics.gauge("cellLookups", (Gauge<Long>) () -> filter.lookups());
    metrics.gauge("rememberedDrivers", (Gauge<Integer>) () -> filter.drivers());
  }

  @Override
  public void flatMap(PingEvent ping, Collector<DriverPosition> out) {
    if (!filter.passes(ping.driverHash, ping.lat, ping.lng, ping.status, ping.atMs)) {
      filtered.inc();
      return;
    }
    out.collect(position(ping, filter));
  }

  /** What a ping that has just passed says. */
  static DriverPosition position(PingEvent ping, PingFilter filter) {
    DriverPosition position = new DriverPosition();
    position.driver = new String(ping.driver, ping.driverFrom, ping.driverLength, ISO_8859_1);
    position.cell = filter.cell();
    position.lat = ping.lat;
    position.lng = ping.lng;
    position.headingDeg = ping.headingDeg;
    position.status = ping.status;
    position.atMs = ping.atMs;
    position.beatMs = filter.beatMs();
    return position;
  }
}
