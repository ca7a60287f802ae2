package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.runtime.http.Bulkhead;
import dev.millrace.topologies.runtime.topics.TopicWriter;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** The endpoints of home timelines, wired. */
public final class TimelinesHttp implements AutoCloseable {
  /**
   * Requests of a kind at a time, see {@link Bulkhead}. Few: most wait for nothing, and the
   * server's threads are shared with other systems.
   */
  private static final int AT_A_TIME = 15;

  private final TimelineReads reads;
  private final PostsApi posts;
  private final UsersApi users;
  private final RelationsApi relations;
  private final TimelineStreams streams;

  public TimelinesHttp(TopicWriter writer, TimelineReads reads, MeterRegistry metrics) {
    Clock clock = Clock.systemUTC();
    this.reads = reads;
    this.posts = new PostsApi(new PostWriting(writer, reads, clock), writer, reads, clock);
    this.users = new UsersApi(reads);
    this.relations = new RelationsApi(writer, reads, clock);
    this.streams = new TimelineStreams(reads);
    Gauge.builder("timelines.streams", streams, TimelineStreams::streams).register(metrics);
  }

  /** All endpoints but those of {@link #handlers}. */
  public void routes(RoutesConfig routes) {
    Bulkhead changes = new Bulkhead("changes of timelines", AT_A_TIME); // They wait for Kafka.
    Bulkhead asked = new Bulkhead("reads of timelines", AT_A_TIME); // For another instance.
    routes.post("/api/posts", changes.around(posts::create));
    routes.get("/api/posts/{id}", asked.around(posts::get));
    routes.delete("/api/posts/{id}", changes.around(posts::delete));
    routes.get("/api/users/{id}", asked.around(users::get));
    routes.get("/api/users/{id}/posts", asked.around(users::posts));
    routes.get("/api/users/{id}/timeline", asked.around(users::timeline));
    routes.get("/api/users/{id}/relations/{target}", asked.around(relations::get));
    routes.get("/api/users/{id}/likes/{post}", asked.around(posts::likes));
    routes.put("/api/users/{id}/likes/{post}", changes.around(posts::like));
    routes.delete("/api/users/{id}/likes/{post}", changes.around(posts::unlike));
    routes.put("/api/users/{id}/{relation}/{target}", changes.around(relations::relate));
    routes.delete("/api/users/{id}/{relation}/{target}", changes.around(relations::unrelate));
    reads.routes(routes);
  }

  /** What is answered in front of the router. */
  public List<Handler.Singleton> handlers() {
    return List.of(new TimelineHandler(reads), new TimelineStreamHandler(streams));
  }

  @Override
  public void close() {
    streams.close();
  }
}
