/**
 * HTTP as every system speaks it: one server, JSON, problems, health, metrics, the API document.
 */
package dev.millrace.topologies.runtime.http;
