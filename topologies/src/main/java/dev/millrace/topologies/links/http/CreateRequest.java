package dev.millrace.topologies.links.http;

import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import java.util.List;
import java.util.Optional;

/**
 * The body of a create. Types are checked here, rules by {@link Admission}.
 *
 * @param url where the link leads
 * @param alias a code of the user's choice
 * @param expiresAt epoch milliseconds; 0: never
 * @param redirect 301 or 302
 * @param title empty: none
 * @param tags labels
 */
record CreateRequest(
    String url,
    Optional<String> alias,
    long expiresAt,
    int redirect,
    String title,
    List<String> tags) {

  static CreateRequest read(byte[] body) {
    JsonFields fields = new JsonFields(Json.object(body));
    CreateRequest request =
        new CreateRequest(
            fields.text("url", ""),
            Optional.ofNullable(fields.text("alias", null)),
            fields.momentMs("expiresAt", 0),
            fields.integer("redirect", 302),
            fields.text("title", ""),
            fields.texts("tags"));
    fields.check();
    return request;
  }

  LinkChange.Create command(String commandId, long issuedAt) {
    return new LinkChange.Create(commandId, issuedAt, url, redirect, expiresAt, title, tags);
  }
}
