/**
 * Requests made from an OpenAPI document and a seed, right ones and wrong ones, and their rules.
 */
package dev.millrace.infra.it.fuzz;
