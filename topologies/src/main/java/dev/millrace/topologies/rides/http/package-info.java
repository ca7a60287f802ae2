/** Rides over HTTP: quotes, rides, offers, the steps of drivers. */
package dev.millrace.topologies.rides.http;
