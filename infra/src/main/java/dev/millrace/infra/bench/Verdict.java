package dev.millrace.infra.bench;

/**
 * A target and what came of it.
 *
 * @param value what was judged: a median, or a median of ratios
 */
public record Verdict(Target target, double value, boolean holds) {}
