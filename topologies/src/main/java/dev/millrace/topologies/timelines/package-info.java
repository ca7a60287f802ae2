/** Home timelines: people follow people, post, and read what those whom they follow have posted. */
package dev.millrace.topologies.timelines;
