/** The benchmark of short links. */
package dev.millrace.infra.bench.links;
