package dev.millrace.topologies.links.domain;

/**
 * What a redirect has to know of a link, and no more: many are remembered.
 *
 * @param code the path segment that people click
 * @param url where it leads, as {@link TargetUrl#text}
 * @param redirect the HTTP status it answers with, 301 or 302
 * @param expiresAt when it stops leading anywhere, epoch milliseconds UTC; 0: never
 * @param deleted whether it leads nowhere any more
 */
public record LinkTarget(String code, String url, int redirect, long expiresAt, boolean deleted) {}
