package dev.millrace.connectors.links;

import java.util.Map;

/**
 * Clicks of people by category, over a time. They are known per hour and per day only, so the time
 * may be longer than the one that was asked about.
 *
 * @param fromMs start of the first hour or day, epoch ms
 * @param toMs end of the last one
 * @param by every dimension
 */
public record CategoryTotals(long fromMs, long toMs, Map<Dimension, CategoryCounts> by) {}
