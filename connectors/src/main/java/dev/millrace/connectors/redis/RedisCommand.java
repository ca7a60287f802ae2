package dev.millrace.connectors.redis;

import java.util.List;

/**
 * One call of a script: a write that may be repeated at will, since none of our scripts does more
 * the second time. Made by the classes that stand for a script: {@link VersionedHashPut}, {@link
 * RaiseNumber}.
 */
public final class RedisCommand {
  private final RedisScript script;
  private final List<String> keys;
  private final List<String> arguments;

  RedisCommand(RedisScript script, List<String> keys, List<String> arguments) {
    this.script = script;
    this.keys = keys;
    this.arguments = arguments;
  }

  RedisScript script() {
    return script;
  }

  List<String> keys() {
    return keys;
  }

  List<String> arguments() {
    return arguments;
  }

  @Override
  public String toString() {
    return script + " " + keys + " " + arguments;
  }
}
