package dev.millrace.infra.accesslog;

/**
 * What an import did.
 *
 * @param lines lines of the log
 * @param links distinct paths, each a link
 * @param clicks clicks that the broker acknowledged
 * @param bad lines that could not be imported
 * @param expired clicks that the broker deletes soon, for they are older than the topic keeps them
 * @param behind clicks older than the newest click that was on the topic before
 * @param shiftMs what was added to every time, milliseconds
 * @param firstMs time of the earliest click as sent, epoch milliseconds UTC
 * @param lastMs time of the latest click as sent, epoch milliseconds UTC
 */
public record ImportReport(
    long lines,
    long links,
    long clicks,
    long bad,
    long expired,
    long behind,
    long shiftMs,
    long firstMs,
    long lastMs) {}
