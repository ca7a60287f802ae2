/**
 * What every Flink job of Millrace shares: options, environment, sources, dead and late records.
 */
package dev.millrace.jobs.runtime;
