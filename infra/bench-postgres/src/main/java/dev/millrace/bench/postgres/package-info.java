/** PostgreSQL for benchmarks to compare with. */
package dev.millrace.bench.postgres;
