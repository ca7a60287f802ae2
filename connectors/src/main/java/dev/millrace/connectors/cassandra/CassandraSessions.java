package dev.millrace.connectors.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Opens sessions of the Cassandra driver from {@link Endpoints}. */
public final class CassandraSessions {
  private static final ClassLoader OURS = CassandraSessions.class.getClassLoader();

  private CassandraSessions() {}

  /**
   * A session on our keyspace, for reading views.
   *
   * @param requestTimeout for each request
   * @throws com.datastax.oss.driver.api.core.DriverException if no node can be reached or the
   *     keyspace is not there yet ({@link CassandraTables#migrate(Endpoints)} makes it)
   */
  public static CqlSession open(Endpoints endpoints, Duration requestTimeout) {
    return builder(endpoints, requestTimeout).withKeyspace(endpoints.cassandraKeyspace()).build();
  }

  /**
   * Logs in, as every session will, and out.
   *
   * @throws com.datastax.oss.driver.api.core.AllNodesFailedException if no node can be reached or
   *     none takes the name and password
   */
  public static void check(Endpoints endpoints) {
    builder(endpoints, Duration.ofSeconds(5)).build().close();
  }

  /** A session without a keyspace, patient enough for changes of the schema. */
  static CqlSession openForSchema(Endpoints endpoints) {
    return builder(endpoints, Duration.ofSeconds(30)).build();
  }

  private static CqlSessionBuilder builder(Endpoints endpoints, Duration requestTimeout) {
    ProgrammaticDriverConfigLoaderBuilder config =
        DriverConfigLoader.programmaticBuilder(OURS)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, requestTimeout)
            .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, Duration.ofSeconds(5))
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(5))
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
            // The finer clock needs a native library that is not here.
            .withBoolean(DefaultDriverOption.TIMESTAMP_GENERATOR_FORCE_JAVA_CLOCK, true)
            // What a changed schema says is waited for: by default a second for each statement, in
            // case there are more.
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(20))
            .withInt(DefaultDriverOption.SESSION_LEAK_THRESHOLD, 16);
    if (endpoints.cassandraSsl()) {
      config.withString(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS, "DefaultSslEngineFactory");
    }
    // The class loader matters inside Flink, where each job has its own.
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withClassLoader(OURS)
            .withConfigLoader(config.build())
            .withLocalDatacenter(endpoints.cassandraLocalDatacenter())
            .addContactPoints(addresses(endpoints.cassandraContactPoints()));
    endpoints
        .cassandraCredentials()
        .ifPresent(
            credentials ->
                builder.withAuthCredentials(credentials.username(), credentials.password()));
    return builder;
  }

  private static List<InetSocketAddress> addresses(List<HostPort> hosts) {
    return hosts.stream().map(host -> new InetSocketAddress(host.host(), host.port())).toList();
  }
}
