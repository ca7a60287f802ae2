/**
 * The demo: links that people could make, traffic that people and robots could cause, people who
 * follow each other and post, a city of cars and riders, and a story that checks every number
 * against what it sent. It talks to the platform as any user would, over HTTP and topics.
 */
package dev.millrace.infra.demo;
