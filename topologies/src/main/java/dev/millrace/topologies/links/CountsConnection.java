package dev.millrace.topologies.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import dev.millrace.connectors.links.CassandraTallies;
import dev.millrace.connectors.links.FinalTallies;
import dev.millrace.connectors.links.LinkCountsReader;
import dev.millrace.connectors.redis.RedisChannels;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.connectors.redis.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;

/**
 * Connects to where counts are, in the background: links are created and redirect whether Redis and
 * Cassandra are there or not.
 */
public final class CountsConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CountsConnection.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** A session that comes to nothing, for want of tables, has cost all that one costs. */
  private static final Duration RETRY_AFTER_AT_MOST = Duration.ofSeconds(8);

  private static final int REDIS_CONNECTIONS = 8;

  private final Supplier<FinalTallies> opening;
  private final UnifiedJedis redis;
  private final RedisChannels channels;
  private final Thread thread;
  private FinalTallies history;
  private volatile LinkCountsReader reader;
  private volatile boolean closed;

  public CountsConnection(Endpoints endpoints) {
    this(endpoints, () -> open(endpoints));
  }

  /** Looks first: a session that finds nobody costs as much as one that does. */
  private static FinalTallies open(Endpoints endpoints) {
    List<HostPort> hosts = endpoints.cassandraContactPoints();
    if (hosts.stream().noneMatch(host -> host.listens(ANSWER_WITHIN))) {
      throw new NobodyThereException("No Cassandra listens at " + hosts);
    }
    return CassandraTallies.open(endpoints, ANSWER_WITHIN);
  }

  /** Nobody listens, which was cheap to find out. */
  private static final class NobodyThereException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NobodyThereException(String message) {
      super(message);
    }
  }

  /**
   * @param opening connects to where final counts are, or fails and is tried again
   */
  public CountsConnection(Endpoints endpoints, Supplier<FinalTallies> opening) {
    this.opening = opening;
    this.redis = RedisClients.open(endpoints.redisUri(), REDIS_CONNECTIONS, ANSWER_WITHIN);
    this.channels = new RedisChannels(endpoints.redisUri(), ANSWER_WITHIN, RetryPolicy.DEFAULT);
    this.thread = new Thread(this::connect, "links-counts");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The reader; empty until both are connected. */
  public Optional<LinkCountsReader> reader() {
    return Optional.ofNullable(reader);
  }

  /** Tells when counts change. */
  public RedisChannels channels() {
    return channels;
  }

  private void connect() {
    boolean said = false;
    Duration retryAfter = RETRY_AFTER;
    while (!closed) {
      try {
        FinalTallies opened = opening.get();
        synchronized (this) {
          history = opened;
          reader = new LinkCountsReader(redis, opened, ANSWER_WITHIN);
          if (closed) {
            opened.close();
          }
        }
        LOG.info("Counts can be read");
        return;
      } catch (RuntimeException e) {
        if (!said) {
          said = true;
          LOG.info("Counts cannot be read yet: {}", e.getMessage());
        }
        retryAfter = e instanceof NobodyThereException ? RETRY_AFTER : later(retryAfter);
      }
      try {
        Thread.sleep(retryAfter.toMillis());
      } catch (InterruptedException e) {
        return; // Closing.
      }
    }
  }

  private static Duration later(Duration before) {
    Duration twice = before.multipliedBy(2);
    return twice.compareTo(RETRY_AFTER_AT_MOST) < 0 ? twice : RETRY_AFTER_AT_MOST;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    synchronized (this) {
      if (history != null) {
        history.close();
      }
    }
    channels.close();
    redis.close();
  }
}
