/** Topics from outside a topology: making them, writing to them, keeping a small one in memory. */
package dev.millrace.topologies.runtime.topics;
