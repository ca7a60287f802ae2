package dev.millrace.infra.demo.rides;

/**
 * A driver is asked whether it takes a ride.
 *
 * @param ride which
 * @param epoch which of the ride's offers
 * @param pickup from where
 * @param dropoff to where
 */
public record Offer(String ride, long epoch, Spot pickup, Spot dropoff) {}
