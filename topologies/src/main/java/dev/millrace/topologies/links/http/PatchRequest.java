package dev.millrace.topologies.links.http;

import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import java.util.List;
import java.util.Optional;

/**
 * The body of a change, as JSON merge patch (RFC 7396): an absent field stays, {@code null} goes
 * back to the default. A URL has none.
 */
record PatchRequest(
    Optional<String> url,
    Optional<Integer> redirect,
    Optional<Long> expiresAt,
    Optional<String> title,
    Optional<List<String>> tags) {

  static PatchRequest read(byte[] body) {
    JsonFields fields = new JsonFields(Json.object(body));
    PatchRequest request =
        new PatchRequest(
            fields.has("url") ? Optional.of(fields.text("url", "")) : Optional.empty(),
            fields.has("redirect")
                ? Optional.of(fields.integer("redirect", 302))
                : Optional.empty(),
            fields.has("expiresAt")
                ? Optional.of(fields.momentMs("expiresAt", 0))
                : Optional.empty(),
            fields.has("title") ? Optional.of(fields.text("title", "")) : Optional.empty(),
            fields.has("tags") ? Optional.of(fields.texts("tags")) : Optional.empty());
    fields.check();
    return request;
  }

  boolean changesNothing() {
    return url.isEmpty()
        && redirect.isEmpty()
        && expiresAt.isEmpty()
        && title.isEmpty()
        && tags.isEmpty();
  }

  LinkChange.Update command(String commandId, long issuedAt) {
    return new LinkChange.Update(commandId, issuedAt, url, redirect, expiresAt, title, tags);
  }
}
