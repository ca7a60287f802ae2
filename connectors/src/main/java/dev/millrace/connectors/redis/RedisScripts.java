package dev.millrace.connectors.redis;

import dev.millrace.connectors.Secrets;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Runs batches of script calls over one connection, each batch in one pipeline.
 *
 * <p>Scripts are called by digest. If Redis does not know one (it was restarted, or its scripts
 * were flushed), they are loaded and the whole batch is sent again; so it is after a lost
 * connection or an answer that says "not now". That is allowed because a repeated call changes
 * nothing. Any other error, and one failure more than the policy allows, is thrown.
 *
 * <p>Not thread-safe: one task, one connection.
 */
final class RedisScripts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisScripts.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Set<String> NOT_NOW =
      Set.of("LOADING", "BUSY", "READONLY", "OOM", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN");

  private final URI uri;
  private final RetryPolicy policy;
  private final Waiting waiting;
  private Jedis jedis;

  /** Waits; a test passes one of its own. */
  @FunctionalInterface
  interface Waiting {
    void await(Duration time) throws InterruptedException;
  }

  RedisScripts(URI uri, RetryPolicy policy, Waiting waiting) {
    this.uri = uri;
    this.policy = policy;
    this.waiting = waiting;
  }

  /**
   * Runs a batch and returns when Redis has answered all of it.
   *
   * @return how many retries it took
   * @throws IOException if Redis refuses a command, or is not there for longer than the policy
   *     waits
   * @throws InterruptedException if the task is cancelled while it waits
   */
  int run(List<RedisCommand> batch) throws IOException, InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        send(batch);
        return attempt;
      } catch (JedisException e) {
        if (!worthRetrying(e)) {
          throw new IOException("Redis at " + where() + " refuses: " + e.getMessage(), e);
        }
        if (attempt == policy.retries()) {
          throw new IOException(
              "Redis at "
                  + where()
                  + " did not take a batch of "
                  + batch.size()
                  + " in "
                  + (attempt + 1)
                  + " tries: "
                  + e.getMessage(),
              e);
        }
        recover(e, batch, attempt + 1);
      }
    }
  }

  private void recover(JedisException e, List<RedisCommand> batch, int retry)
      throws InterruptedException {
    if (is(e, "NOSCRIPT")) {
      try {
        load(batch);
        return;
      } catch (JedisException again) {
        e = again;
      }
    }
    Duration wait = policy.waitBefore(retry);
    LOG.warn(
        "Redis at {}: {} Retry {} of {} in {} ms.",
        where(),
        e.getMessage(),
        retry,
        policy.retries(),
        wait.toMillis());
    if (e instanceof JedisConnectionException) {
      close();
    }
    waiting.await(wait);
  }

  private void send(List<RedisCommand> batch) {
    if (jedis == null) {
      jedis = RedisClients.connect(uri, TIMEOUT);
      load(batch);
    }
    List<Response<Object>> answers = new ArrayList<>(batch.size());
    // Not closed: that would only wait for the answers once more.
    Pipeline pipeline = jedis.pipelined();
    for (RedisCommand command : batch) {
      answers.add(pipeline.evalsha(command.script().digest(), command.keys(), command.arguments()));
    }
    pipeline.sync();
    // An answer that is an error is thrown here.
    answers.forEach(Response::get);
  }

  private void load(List<RedisCommand> batch) {
    Set<RedisScript> scripts = new LinkedHashSet<>();
    batch.forEach(command -> scripts.add(command.script()));
    for (RedisScript script : scripts) {
      String sha1 = jedis.scriptLoad(script.source());
      if (!sha1.equals(script.sha1())) {
        throw new IllegalStateException("Redis computes " + sha1 + " for script " + script);
      }
    }
  }

  private static boolean worthRetrying(JedisException e) {
    return e instanceof JedisConnectionException
        || is(e, "NOSCRIPT")
        || NOT_NOW.stream().anyMatch(word -> is(e, word));
  }

  private static boolean is(JedisException e, String word) {
    String message = e.getMessage();
    return e instanceof JedisDataException && message != null && message.startsWith(word);
  }

  private String where() {
    return Secrets.withoutUserInfo(uri.toString());
  }

  /** Gives the connection back; the next batch opens another. */
  @Override
  public void close() {
    if (jedis != null) {
      try {
        jedis.close();
      } catch (JedisException e) {
        LOG.debug("Closing a connection that was broken already", e);
      }
      jedis = null;
    }
  }
}
