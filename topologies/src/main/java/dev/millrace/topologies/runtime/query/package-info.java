/** Reading stores from outside: which instance owns a key, one hop, standbys, staleness. */
package dev.millrace.topologies.runtime.query;
