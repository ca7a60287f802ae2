/**
 * What each embedded server is: its command line, configuration files, ports and the question that
 * tells whether it is ready. Descriptions only; {@code dev.millrace.infra.supervisor} runs them.
 */
package dev.millrace.infra.servers;
