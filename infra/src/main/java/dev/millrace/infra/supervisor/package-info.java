/**
 * Runs a platform: checks before it starts, starts side by side, watches, restarts, stops in order,
 * and remembers what it started so that nothing is ever left behind.
 */
package dev.millrace.infra.supervisor;
