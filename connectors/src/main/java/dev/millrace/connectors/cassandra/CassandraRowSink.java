package dev.millrace.connectors.cassandra;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.QueryOptions;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.policies.DCAwareRoundRobinPolicy;
import com.datastax.driver.core.policies.TokenAwarePolicy;
import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.flink.streaming.connectors.cassandra.AbstractCassandraTupleSink;
import org.apache.flink.streaming.connectors.cassandra.CassandraSinkBaseConfig;
import org.apache.flink.streaming.connectors.cassandra.ClusterBuilder;

/**
 * A Flink sink that writes one row per element with one prepared statement, through Flink's
 * Cassandra connector.
 *
 * <p>Writes are asynchronous, bounded in number, and all acknowledged before a checkpoint
 * completes; a failed one fails the task. After a restore they may be repeated: the statement must
 * be an upsert that says its own timestamp.
 */
public final class CassandraRowSink<T> extends AbstractCassandraTupleSink<T> {
  private static final long serialVersionUID = 1;

  /** Enough to hide round trips; a node takes some thousand at a time before it sheds load. */
  private static final int MAX_IN_FLIGHT = 512;

  private final Row<T> row;
  private final String keyspace;

  /** The values of an element, in the order of the statement's placeholders. */
  @FunctionalInterface
  public interface Row<T> extends Serializable {
    /** The values of an element. */
    Object[] values(T element);
  }

  /**
   * @param endpoints where Cassandra is; the statement runs in its keyspace
   * @param insert the statement
   * @param row what is bound to it
   */
  public CassandraRowSink(Endpoints endpoints, String insert, Row<T> row) {
    super(
        insert,
        new Connection(endpoints),
        CassandraSinkBaseConfig.newBuilder()
            .setMaxConcurrentRequests(MAX_IN_FLIGHT)
            .setMaxConcurrentRequestsTimeout(Duration.ofSeconds(60))
            .build(),
        failure -> {
          throw new IOException("Cassandra did not take a row: " + failure.getMessage(), failure);
        });
    this.row = row;
    this.keyspace = endpoints.cassandraKeyspace();
  }

  @Override
  protected Session createSession() {
    return cluster.connect(keyspace);
  }

  @Override
  protected Object[] extract(T element) {
    return row.values(element);
  }

  /** Builds the connection of the connector's own driver (3.x). */
  private static final class Connection extends ClusterBuilder {
    private static final long serialVersionUID = 1;
    private final Endpoints endpoints;

    private Connection(Endpoints endpoints) {
      this.endpoints = endpoints;
    }

    @Override
    protected Cluster buildCluster(Cluster.Builder builder) {
      for (HostPort host : endpoints.cassandraContactPoints()) {
        builder.addContactPointsWithPorts(new InetSocketAddress(host.host(), host.port()));
      }
      builder
          .withLoadBalancingPolicy(
              new TokenAwarePolicy(
                  DCAwareRoundRobinPolicy.builder()
                      .withLocalDc(endpoints.cassandraLocalDatacenter())
                      .build()))
          .withQueryOptions(new QueryOptions().setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM))
          // Its JMX reporter needs a library that is not here.
          .withoutJMXReporting();
      endpoints
          .cassandraCredentials()
          .ifPresent(
              credentials ->
                  builder.withCredentials(credentials.username(), credentials.password()));
      if (endpoints.cassandraSsl()) {
        builder.withSSL();
      }
      return builder.build();
    }
  }
}
