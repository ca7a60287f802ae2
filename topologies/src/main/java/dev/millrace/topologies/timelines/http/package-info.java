/** The endpoints of home timelines. */
package dev.millrace.topologies.timelines.http;
