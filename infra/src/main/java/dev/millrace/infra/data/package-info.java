/**
 * Topics and records by hand: what the {@code topic}, {@code produce} and {@code consume} commands
 * do. Everything here reads the topic catalogue and knows no system by name.
 */
package dev.millrace.infra.data;
