package dev.millrace.connectors.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Script {@code versioned-put}: writes a string {@code version:payload} unless the key holds a
 * version that is as new, and tells a channel. Check and write are one atomic step, so writers may
 * race and repeat.
 */
public final class VersionedPut {
  private static final RedisScript SCRIPT = RedisScript.load("versioned-put");

  private VersionedPut() {}

  /**
   * What a key holds.
   *
   * @param version of the payload
   * @param payload what was written
   */
  public record Held(long version, byte[] payload) {
    /** What a value stands for; empty if it is none of ours. */
    public static Optional<Held> of(byte[] value) {
      for (int i = 0; i < value.length && i < 20; i++) {
        if (value[i] == ':' && i > 0) {
          long version = Long.parseLong(new String(value, 0, i, US_ASCII));
          return Optional.of(new Held(version, Arrays.copyOfRange(value, i + 1, value.length)));
        }
        if (value[i] < '0' || value[i] > '9') {
          break;
        }
      }
      return Optional.empty();
    }
  }

  /**
   * The call.
   *
   * @param key the key
   * @param version 0 to 2^53 (numbers in Lua are doubles)
   * @param payload what comes after the version
   * @param life how long the key lives after this write
   * @param channel told the key if it is written; empty: none
   */
  public static RedisCommand of(
      String key, long version, byte[] payload, Duration life, String channel) {
    return new RedisCommand(
        SCRIPT,
        List.of(key.getBytes(UTF_8)),
        List.of(
            RedisCommand.number(version),
            payload,
            RedisCommand.number(life.toMillis()),
            channel.getBytes(UTF_8)));
  }
}
