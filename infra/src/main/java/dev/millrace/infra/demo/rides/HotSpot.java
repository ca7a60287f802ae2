package dev.millrace.infra.demo.rides;

/**
 * Where many rides begin and end.
 *
 * @param name for people
 * @param at its middle
 * @param spreadM standard deviation of the places around it, metres
 * @param weight its share of the places, beside the weights of the others
 */
public record HotSpot(String name, Spot at, double spreadM, double weight) {}
