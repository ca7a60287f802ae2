package dev.millrace.jobs.links;

/**
 * Where a click came from.
 *
 * @param host of the page in lower case, without {@code www.}; empty if the request named none
 * @param kind {@code search}, {@code social}, {@code mail}, {@code other}, or {@code none} without
 *     a page
 */
public record Referrer(String host, String kind) {
  static final Referrer NONE = new Referrer("", "none");
  static final String OTHER = "other";
}
