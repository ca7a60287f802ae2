/** Files that become follows and posts of home timelines. */
package dev.millrace.infra.imports.timelines;
