/** Jobs of rides. */
package dev.millrace.jobs.rides;
