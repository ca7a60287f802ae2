package dev.millrace.topologies.links.domain;

/**
 * One broken rule.
 *
 * @param field the field of the request, as its JSON names it
 * @param reason what is wrong, to follow the field's name: "must be http or https"
 */
public record Violation(String field, String reason) {
  @Override
  public String toString() {
    return field + " " + reason;
  }
}
