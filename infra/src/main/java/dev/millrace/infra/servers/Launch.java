package dev.millrace.infra.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to execute.
 *
 * @param command program and arguments; they hold no secrets, since every user can read them
 * @param environment added to the inherited environment
 * @param directory working directory, made if absent
 * @param marker the one argument of the command by which the process can be recognised as ours
 */
public record Launch(
    List<String> command, Map<String, String> environment, Path directory, String marker) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (!command.contains(marker)) {
      throw new IllegalArgumentException("the command does not hold its marker " + marker);
    }
  }
}
