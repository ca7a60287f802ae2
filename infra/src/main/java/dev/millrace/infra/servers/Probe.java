package dev.millrace.infra.servers;

/** A question to a server that only a serving one answers. */
@FunctionalInterface
public interface Probe {

  /**
   * Asks once, within about two seconds.
   *
   * @throws RefusedException if asking again will not help; the message says why
   * @throws Exception if the server does not serve yet; the message says what was seen
   */
  void check() throws Exception;
}
