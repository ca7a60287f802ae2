/** The endpoints of rides. */
package dev.millrace.topologies.rides.http;
