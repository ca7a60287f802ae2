package dev.millrace.jobs.rides;

import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.PingFilter;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** A filter that loses all it remembers again and again. */
final class ForgetfulFilter implements FlatMapFunction<PingEvent, DriverPosition> {
  private static final long serialVersionUID = 1;

  private final int remembered;
  private transient PingFilter filter;
  private transient int pings;

  /**
   * @param remembered after so many pings it forgets
   */
  ForgetfulFilter(int remembered) {
    this.remembered = remembered;
  }

  @Override
  public void flatMap(PingEvent ping, Collector<DriverPosition> out) {
    if (pings++ % remembered == 0) {
      filter = new PingFilter(1);
    }
    if (filter.passes(ping.driverHash, ping.lat, ping.lng, ping.status, ping.atMs)) {
      out.collect(FilterPings.position(ping, filter));
    }
  }
}
