package dev.millrace.connectors.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Script {@code raise-number}: sets a key to a number unless it holds one that is as large. Atomic;
 * the key has no time limit.
 */
public final class RaiseNumber {
  private static final RedisScript SCRIPT = RedisScript.load("raise-number");

  private RaiseNumber() {}

  /**
   * The call.
   *
   * @param key the key
   * @param number -2^53 to 2^53 (numbers in Lua are doubles)
   */
  public static RedisCommand of(String key, long number) {
    return new RedisCommand(
        SCRIPT, List.of(key.getBytes(UTF_8)), List.of(RedisCommand.number(number)));
  }
}
