package dev.millrace.infra.dlq;

import dev.millrace.infra.data.TimestampBounds;
import java.util.OptionalInt;

/** Whether and where a letter can be sent back to. */
sealed interface Route {
  /**
   * A topic that the broker has.
   *
   * @param partition where the record was before; empty: its key decides
   * @param bounds what timestamps the topic takes
   */
  record To(String topic, OptionalInt partition, TimestampBounds bounds) implements Route {
    @Override
    public String toString() {
      return partition.isPresent() ? topic + "-" + partition.getAsInt() : topic;
    }
  }

  /**
   * There is no way back.
   *
   * @param why for people
   */
  record Nowhere(String why) implements Route {}
}
