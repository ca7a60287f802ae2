package dev.millrace.connectors.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * One call of a script: a write that may be repeated at will, since none of our scripts does more
 * the second time. Made by the classes that stand for a script: {@link VersionedPut}, {@link
 * RaiseNumber}.
 */
public final class RedisCommand {
  private final RedisScript script;
  private final List<byte[]> keys;
  private final List<byte[]> arguments;

  RedisCommand(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
    this.script = script;
    this.keys = keys;
    this.arguments = arguments;
  }

  static byte[] number(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }

  RedisScript script() {
    return script;
  }

  List<byte[]> keys() {
    return keys;
  }

  List<byte[]> arguments() {
    return arguments;
  }

  @Override
  public String toString() {
    return script + " " + keys.stream().map(key -> new String(key, UTF_8)).toList();
  }
}
