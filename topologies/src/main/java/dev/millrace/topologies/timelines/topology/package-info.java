/**
 * Home timelines as a topology: authors write, deliveries are multicast, readers' partitions keep.
 */
package dev.millrace.topologies.timelines.topology;
