package dev.millrace.connectors.redis;

import java.time.Duration;
import java.util.List;

/**
 * Script {@code versioned-hash-put}: writes a field of a hash as {@code version:payload} unless the
 * field holds a version that is as new, and then extends the life of the whole hash. Check and
 * write are one atomic step, so writers may race and repeat.
 */
public final class VersionedHashPut {
  private static final RedisScript SCRIPT = RedisScript.load("versioned-hash-put");

  private VersionedHashPut() {}

  /**
   * The call.
   *
   * @param key the hash
   * @param field the field in it
   * @param version 0 to 2^53 (numbers in Lua are doubles)
   * @param payload what comes after the version
   * @param life how long the hash lives after this write
   */
  public static RedisCommand of(
      String key, String field, long version, String payload, Duration life) {
    return new RedisCommand(
        SCRIPT,
        List.of(key),
        List.of(field, Long.toString(version), payload, Long.toString(life.toMillis())));
  }
}
