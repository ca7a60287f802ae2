/** Imports of rides: positions of drivers. */
package dev.millrace.infra.imports.rides;
