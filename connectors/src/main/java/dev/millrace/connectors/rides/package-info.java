/** Rides: what the job and the topologies have in common, and how views of them are laid out. */
package dev.millrace.connectors.rides;
