/** The benchmark of rides: pings to cells and surge, nearby drivers, what a city costs. */
package dev.millrace.infra.bench.rides;
