package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.topologies.rides.DriverPlaces;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.http.Bulkhead;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import java.time.Clock;

/** The endpoints of dispatch, wired. */
public final class DispatchHttp {
  /** Requests of a kind at a time, see {@link Bulkhead}. A change takes some 50 ms. */
  private static final int AT_A_TIME = 15;

  private final RideReads reads;
  private final QuotesApi quotes;
  private final RidesApi rides;
  private final OffersApi offers;
  private final StepsApi steps;
  private final DriverApi drivers;

  public DispatchHttp(
      TopicWriter writer,
      RideReads reads,
      Quoting quoting,
      DriverPlaces places,
      Waits waits,
      Clock clock) {
    this.reads = reads;
    RequestNames names =
        new RequestNames(
            new IdempotencyKeys(RidesTopics.REQUEST_KEYS, writer, reads.requestKeys()), clock);
    RideCommands commands = new RideCommands(writer, reads, clock);
    this.quotes = new QuotesApi(names, quoting, writer, reads, clock);
    this.rides = new RidesApi(names, writer, reads, clock);
    this.offers = new OffersApi(commands);
    this.steps = new StepsApi(commands);
    this.drivers = new DriverApi(reads, places, waits);
  }

  /** All endpoints. Those of {@code /api/rides/{id}} take any name: others come before. */
  public void routes(RoutesConfig routes) {
    Bulkhead changes = new Bulkhead("changes of rides", AT_A_TIME); // They wait for Kafka.
    Bulkhead asked = new Bulkhead("reads of rides", AT_A_TIME); // For another instance.
    routes.post("/api/rides/quotes", changes.around(quotes::create));
    routes.get("/api/rides/quotes/{id}", asked.around(quotes::get));
    routes.post("/api/rides/offers/{id}/accept", changes.around(offers::accept));
    routes.post("/api/rides/offers/{id}/decline", changes.around(offers::decline));
    routes.get("/api/rides/drivers/{id}", asked.around(drivers::get));
    routes.post("/api/rides", changes.around(rides::take));
    routes.get("/api/rides/{id}", asked.around(rides::get));
    routes.post("/api/rides/{id}/enroute", changes.around(steps::enroute));
    routes.post("/api/rides/{id}/arrive", changes.around(steps::arrive));
    routes.post("/api/rides/{id}/start", changes.around(steps::start));
    routes.post("/api/rides/{id}/complete", changes.around(steps::complete));
    routes.post("/api/rides/{id}/cancel", changes.around(steps::cancel));
    reads.routes(routes);
  }
}
