/** Flink SQL for benchmarks to compare with. */
package dev.millrace.bench.sql;
