/** Cassandra: sessions, tables as versioned files, and a Flink sink. */
package dev.millrace.connectors.cassandra;
