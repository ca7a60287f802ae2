/** Kafka Streams: a package per system, and what they share. */
package dev.millrace.topologies;
