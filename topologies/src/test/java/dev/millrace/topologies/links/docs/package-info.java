/** The figures of the documents, computed. */
package dev.millrace.topologies.links.docs;
