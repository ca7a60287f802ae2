/** Short links: what the process of this system is put together from. */
package dev.millrace.topologies.links;
