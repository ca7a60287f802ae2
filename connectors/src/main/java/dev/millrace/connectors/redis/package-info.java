/** Views in Redis: versioned writes by script, batched and pipelined, and a Flink sink for them. */
package dev.millrace.connectors.redis;
