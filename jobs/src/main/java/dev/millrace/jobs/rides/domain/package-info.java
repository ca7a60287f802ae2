/**
 * Rides without a stream: what a ping means, which of them matter, how windows are put together.
 */
package dev.millrace.jobs.rides.domain;
