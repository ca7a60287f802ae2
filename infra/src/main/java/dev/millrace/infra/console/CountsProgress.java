package dev.millrace.infra.console;

import java.util.OptionalLong;

/** How far the counts of live clicks have come. */
interface CountsProgress extends AutoCloseable {
  /**
   * Epoch milliseconds: every click before has been counted, except late ones. Empty if the job has
   * not said so yet.
   *
   * @throws RuntimeException if the store of counts does not answer
   */
  OptionalLong asOfMs();

  @Override
  void close();
}
