package dev.millrace.infra.servers;

/**
 * A TCP port on the loopback address.
 *
 * @param use what it is for, such as {@code clients} or {@code controller}
 * @param number the port
 */
public record ServerPort(String use, int number) {}
