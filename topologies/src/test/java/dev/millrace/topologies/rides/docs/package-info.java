/** The figures of the document on rides, computed. */
package dev.millrace.topologies.rides.docs;
