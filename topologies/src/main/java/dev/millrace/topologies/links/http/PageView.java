package dev.millrace.topologies.links.http;

import java.util.List;

/**
 * A page of links, newest first.
 *
 * @param items the links
 * @param next the cursor of the next page; null if this is the last
 */
public record PageView(List<LinkView> items, String next) {}
