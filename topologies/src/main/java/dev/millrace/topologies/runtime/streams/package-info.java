/** Kafka Streams as every system runs it: settings, memory, start, stop, failure, health. */
package dev.millrace.topologies.runtime.streams;
