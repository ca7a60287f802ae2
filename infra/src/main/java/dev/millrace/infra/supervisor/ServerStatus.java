package dev.millrace.infra.supervisor;

/**
 * One server at one moment.
 *
 * @param name of the server
 * @param state where it is in its life
 * @param pid process id; null if it does not run or is an outside one
 * @param port the one that clients use; null for an outside server
 * @param restarts how often it died and was started again
 * @param since epoch milliseconds since which the state holds
 * @param url page for people; null if it has none
 */
public record ServerStatus(
    String name, ServerState state, Long pid, Integer port, int restarts, long since, String url) {}
