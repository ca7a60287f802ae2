/**
 * Submits Flink jobs through the REST interface of any cluster, keeps them running, and remembers
 * where each can resume, so that nothing is counted twice.
 */
package dev.millrace.infra.jobs;
