package dev.millrace.infra.demo.rides;

/**
 * Many people leave one place at once, such as a stadium after the match.
 *
 * @param hotSpot index of the place among the plan's hot spots
 * @param fromMs begin, epoch milliseconds UTC
 * @param toMs end, exclusive
 * @param perHour riders an hour, beside those of always
 */
public record Rush(int hotSpot, long fromMs, long toMs, double perHour) {}
