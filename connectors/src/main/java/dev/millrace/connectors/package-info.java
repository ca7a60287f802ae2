/** The edges of Millrace: where the other servers are, and how views are written and read. */
package dev.millrace.connectors;
