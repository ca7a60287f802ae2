package dev.millrace.infra.demo.rides;

/**
 * Somebody wants to go somewhere, if the price is right.
 *
 * @param rider who
 * @param pickup from where
 * @param dropoff to where
 * @param atMs since when, epoch milliseconds UTC
 */
public record Wish(String rider, Spot pickup, Spot dropoff, long atMs) {}
