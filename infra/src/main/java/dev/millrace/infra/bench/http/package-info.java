/** Load on HTTP servers from one thread: closed loop for throughput, open loop for latency. */
package dev.millrace.infra.bench.http;
