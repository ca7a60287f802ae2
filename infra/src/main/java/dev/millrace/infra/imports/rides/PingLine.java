package dev.millrace.infra.imports.rides;

/**
 * What a line of a file of positions says.
 *
 * @param driver who
 * @param lat latitude in degrees, WGS 84
 * @param lng longitude in degrees, WGS 84
 * @param atMs when, epoch milliseconds UTC
 */
record PingLine(String driver, double lat, double lng, long atMs) {}
