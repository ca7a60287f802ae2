/** Jobs of short links. */
package dev.millrace.jobs.links;
