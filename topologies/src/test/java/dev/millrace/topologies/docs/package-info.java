/** What keeps the figures of documents true. */
package dev.millrace.topologies.docs;
