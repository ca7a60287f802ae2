/**
 * The topologies of short links: the registry of links and claims, and the allocator of code
 * ranges. The rules are in {@code links.domain}; here they meet topics and stores.
 */
package dev.millrace.topologies.links.topology;
