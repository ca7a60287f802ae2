/**
 * The harness of benchmarks: rounds, samples, targets and reports. A benchmark is a program, never
 * a timed test; what it measures lies in a package of its own beside this one's classes.
 *
 * <p>To add one: describe a {@link dev.millrace.infra.bench.Part} with its targets, whose bed
 * starts servers and data and holds {@link dev.millrace.infra.bench.Contender contenders}; name it
 * in {@link dev.millrace.infra.bench.Benchmarks}. Rounds, void rounds, medians, ratios, verdicts,
 * table and JSON come from here.
 */
package dev.millrace.infra.bench;
