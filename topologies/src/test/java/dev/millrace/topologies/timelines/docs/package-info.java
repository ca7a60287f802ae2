/** The figures of the document on home timelines, computed. */
package dev.millrace.topologies.timelines.docs;
