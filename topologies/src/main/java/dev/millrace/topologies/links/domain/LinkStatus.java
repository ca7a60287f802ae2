package dev.millrace.topologies.links.domain;

import java.util.Locale;

/** Whether a link leads anywhere at some moment. Deleted wins over expired. */
public enum LinkStatus {
  ACTIVE,
  EXPIRED,
  DELETED;

  /**
   * The status at a moment; times in epoch milliseconds. A link has expired from its expiry time
   * on.
   *
   * @param expiresAt 0 for a link that does not expire
   */
  public static LinkStatus at(long now, long expiresAt, boolean deleted) {
    if (deleted) {
      return DELETED;
    }
    return expiresAt != 0 && now >= expiresAt ? EXPIRED : ACTIVE;
  }

  /** As written in JSON: {@code active}, {@code expired}, {@code deleted}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
