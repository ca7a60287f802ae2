/** Short links over HTTP: create, redirect, manage, list, statistics. */
package dev.millrace.topologies.links.http;
