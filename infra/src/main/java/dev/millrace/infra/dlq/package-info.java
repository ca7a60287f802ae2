/**
 * Dead letters and late records: what lies there, and sending it back to where it came from. Reads
 * the topic catalogue and knows no system by name.
 */
package dev.millrace.infra.dlq;
