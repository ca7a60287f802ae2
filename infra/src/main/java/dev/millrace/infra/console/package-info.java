/** The console: its page, and the JSON behind the page. */
package dev.millrace.infra.console;
