/**
 * Rides as topologies. The index is at-least-once: where drivers are, told to all regions within
 * reach. Dispatch is exactly-once: the partition of a ride is the single writer of its course, the
 * partition of a driver the single writer of who has it.
 */
package dev.millrace.topologies.rides.topology;
