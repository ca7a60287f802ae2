package dev.millrace.connectors.links;

/**
 * An hour or a day of a link that nothing changes any more.
 *
 * @param startMs when it begins, epoch ms
 * @param tally its {@link ClickTally} as bytes
 */
public record FinalTally(long startMs, byte[] tally) {}
