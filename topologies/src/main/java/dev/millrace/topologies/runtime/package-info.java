/** What every topology application shares, and nothing more. Knows no system. */
package dev.millrace.topologies.runtime;
