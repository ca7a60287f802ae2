/** Rides: where drivers are, who drives whom, and what it costs. */
package dev.millrace.topologies.rides;
