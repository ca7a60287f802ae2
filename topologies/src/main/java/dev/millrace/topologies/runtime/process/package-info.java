/**
 * Inside a topology: records that could not be decoded, and processors that report what they
 * applied.
 */
package dev.millrace.topologies.runtime.process;
