/** Rides as topologies: where drivers are, told to all regions within reach. */
package dev.millrace.topologies.rides.topology;
