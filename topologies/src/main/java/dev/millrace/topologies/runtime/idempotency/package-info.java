/** POST once, whatever is repeated: the Idempotency-Key. */
package dev.millrace.topologies.runtime.idempotency;
