/**
 * Turns the access log of a web server into links and clicks: every distinct path is a link, every
 * line a click. No network address of the log leaves this package.
 */
package dev.millrace.infra.accesslog;
