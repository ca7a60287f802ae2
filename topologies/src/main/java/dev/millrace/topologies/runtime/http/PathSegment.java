package dev.millrace.topologies.runtime.http;

/**
 * A path with one segment that varies.
 *
 * @param before the path up to it
 * @param behind the rest of the path
 */
public record PathSegment(String before, String behind) {
  /** What the segment is in a path; empty if that is another path. */
  public String of(String path) {
    if (path == null
        || path.length() <= before.length() + behind.length()
        || !path.endsWith(behind)
        || !path.startsWith(before)) {
      return "";
    }
    String segment = path.substring(before.length(), path.length() - behind.length());
    return segment.indexOf('/') < 0 ? segment : "";
  }
}
