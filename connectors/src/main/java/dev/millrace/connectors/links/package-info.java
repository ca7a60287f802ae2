/**
 * The views of short links: how the counts of clicks lie in Redis and Cassandra, and reading them.
 */
package dev.millrace.connectors.links;
