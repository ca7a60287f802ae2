/** Rides: where drivers are, what a ride costs, who drives whom. */
package dev.millrace.topologies.rides;
