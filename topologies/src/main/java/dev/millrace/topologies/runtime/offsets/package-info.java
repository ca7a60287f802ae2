/**
 * Reading what was written: position tokens, what a topology has applied, and where a topic ends.
 */
package dev.millrace.topologies.runtime.offsets;
