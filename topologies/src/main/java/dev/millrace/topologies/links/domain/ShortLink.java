package dev.millrace.topologies.links.domain;

import java.util.List;

/**
 * A link after some command. All times are epoch milliseconds, UTC.
 *
 * @param code the path segment that people click
 * @param url where it leads, as {@link TargetUrl#text}
 * @param redirect the HTTP status it answers with, 301 or 302
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param expiresAt when it stops leading anywhere; 0: never
 * @param deleted a deleted link stays known, so that its code is never given again
 * @param title a name for people; empty: none
 * @param tags labels for people
 * @param createdBy the command that created it
 * @param appliedOffset where in its partition the last applied command stands
 */
public record ShortLink(
    String code,
    String url,
    int redirect,
    long createdAt,
    long updatedAt,
    long expiresAt,
    boolean deleted,
    String title,
    List<String> tags,
    String createdBy,
    long appliedOffset) {

  public ShortLink {
    tags = List.copyOf(tags);
  }
}
