/** The benchmark of home timelines. */
package dev.millrace.infra.bench.timelines;
