package dev.millrace.infra.data;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Which record timestamps a topic takes. The broker refuses a record too far ahead of or behind its
 * clock, and soon deletes one that is older than the retention.
 *
 * @param beforeMaxMs how far in the past a timestamp may lie, milliseconds
 * @param afterMaxMs how far in the future, milliseconds
 * @param retentionMs age at which the broker deletes; {@link Long#MAX_VALUE}: never
 */
public record TimestampBounds(long beforeMaxMs, long afterMaxMs, long retentionMs) {
  /** A topic that takes every timestamp. */
  public static final TimestampBounds NONE =
      new TimestampBounds(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** The bounds that a topic's live configuration states. */
  public static TimestampBounds of(Config config) {
    String cleanup = text(config, TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    long retentionMs = number(config, TopicConfig.RETENTION_MS_CONFIG, -1);
    boolean keepsAll = retentionMs < 0 || !cleanup.contains(TopicConfig.CLEANUP_POLICY_DELETE);
    return new TimestampBounds(
        number(config, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.MAX_VALUE),
        number(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE),
        keepsAll ? Long.MAX_VALUE : retentionMs);
  }

  private static String text(Config config, String name, String otherwise) {
    return config.get(name) == null ? otherwise : config.get(name).value();
  }

  private static long number(Config config, String name, long otherwise) {
    return Long.parseLong(text(config, name, Long.toString(otherwise)));
  }

  /**
   * The nearest timestamp that the broker takes. One that is too far ahead becomes now, not the
   * latest possible: a topic's clock should not run ahead of the world's.
   */
  public long fit(long timestamp, long nowMs) {
    if (timestamp - nowMs > afterMaxMs) {
      return nowMs;
    }
    return nowMs - timestamp > beforeMaxMs ? nowMs - beforeMaxMs : timestamp;
  }

  /** Whether the broker would delete a record of this time right away. */
  public boolean expires(long timestamp, long nowMs) {
    return nowMs - timestamp > retentionMs;
  }
}
