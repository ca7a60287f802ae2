package dev.millrace.infra.supervisor;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraSessions;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.jobs.FlinkException;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.Probes;
import dev.millrace.infra.servers.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The questions to servers that others run. Each logs in as our parts will: a wrong password is
 * found before anything depends on it, and told apart ({@link RefusedException}) from a server that
 * is not there yet.
 */
final class OutsideProbes {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private OutsideProbes() {}

  static Probe kafka(Properties clientSettings) {
    Probe whole = Probes.kafka(clientSettings);
    return () -> {
      try {
        whole.check();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof org.apache.kafka.common.errors.AuthenticationException
            || cause instanceof AuthorizationException) {
          throw new RefusedException(cause.getMessage(), e);
        }
        throw new IOException(cause.getMessage(), e);
      } catch (KafkaException e) {
        // The client itself was not made: settings that do not go together.
        throw new RefusedException(root(e).getMessage(), e);
      }
    };
  }

  static Probe redis(URI uri) {
    return () -> {
      try (RedisClient client = RedisClients.open(uri, 1, TIMEOUT)) {
        client.ping();
      } catch (JedisException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          String said = String.valueOf(cause.getMessage());
          if (said.startsWith("NOAUTH")) {
            throw new RefusedException("it asks for a password, and redis.uri gives none", e);
          }
          if (cause instanceof JedisAccessControlException) {
            throw new RefusedException(said, e);
          }
        }
        throw new IOException(root(e).getMessage(), e);
      }
    };
  }

  static Probe cassandra(Endpoints endpoints) {
    return () -> {
      try {
        CassandraSessions.check(endpoints);
      } catch (AllNodesFailedException e) {
        List<Throwable> errors = e.getAllErrors().values().stream().flatMap(List::stream).toList();
        refusal(errors);
        throw new IOException(errors.isEmpty() ? e.getMessage() : said(errors.get(0)), e);
      }
    };
  }

  private static void refusal(Collection<Throwable> errors) throws RefusedException {
    for (Throwable error : errors) {
      if (error instanceof AuthenticationException) {
        throw new RefusedException(error.getMessage(), error);
      }
    }
  }

  static Probe flink(URI uri) {
    FlinkRest rest = new FlinkRest(uri);
    return () -> {
      try {
        rest.taskManagers();
      } catch (FlinkException e) {
        if (e.status() == 401 || e.status() == 403) {
          throw new RefusedException("HTTP " + e.status(), e);
        }
        throw e;
      }
    };
  }

  private static String said(Throwable error) {
    String message = root(error).getMessage();
    return message == null ? root(error).toString() : message;
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
