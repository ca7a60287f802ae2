/**
 * The rules of short links: how codes are made, which links are allowed, how commands change a link
 * and what may be known about a visitor. Plain Java; nothing here reads a clock, a topic or a
 * request.
 */
package dev.millrace.topologies.links.domain;
