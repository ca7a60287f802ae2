package dev.millrace.topologies.runtime.http;

/**
 * One field of a request that is wrong.
 *
 * @param field its name in JSON, or the parameter's or header's name
 * @param reason what is wrong, to follow the name: "must be http or https"
 */
public record FieldError(String field, String reason) {}
