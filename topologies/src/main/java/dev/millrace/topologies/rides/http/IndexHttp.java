package dev.millrace.topologies.rides.http;

import dev.millrace.topologies.runtime.http.Bulkhead;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** The endpoints of where drivers are and what rides cost more, wired. */
public final class IndexHttp {
  /** Requests of a kind at a time, see {@link Bulkhead}. */
  private static final int AT_A_TIME = 15;

  /** These read all there is, with all of a processor. */
  private static final int MAPS_AT_A_TIME = 4;

  private final IndexReads reads;
  private final MapReads map;
  private final DriversApi drivers;
  private final SurgeApi surge;
  private final PingsApi pings;

  public IndexHttp(IndexReads reads, MapReads map, SurgeReads surge, TopicWriter writer) {
    this.reads = reads;
    this.map = map;
    this.drivers = new DriversApi(reads, map);
    this.surge = new SurgeApi(surge);
    this.pings = new PingsApi(writer, Clock.systemUTC());
  }

  /** All endpoints; that of {@link #handlers} for what is passed on. */
  public void routes(RoutesConfig routes) {
    Bulkhead sent = new Bulkhead("batches of positions", AT_A_TIME); // They wait for Kafka.
    Bulkhead asked = new Bulkhead("searches for drivers", AT_A_TIME); // For another instance.
    Bulkhead maps = new Bulkhead("maps", MAPS_AT_A_TIME);
    routes.post("/api/rides/pings", sent.around(pings::send));
    routes.get(NearbyHandler.PATH, asked.around(drivers::nearby));
    routes.get("/api/rides/drivers", maps.around(drivers::within));
    routes.get("/api/rides/surge", surge::at);
    routes.get("/api/rides/surge/cells", maps.around(surge::within));
    reads.routes(routes);
    map.routes(routes);
  }

  /** What is answered in front of the router. */
  public List<Handler.Singleton> handlers() {
    return List.of(new NearbyHandler(reads));
  }
}
