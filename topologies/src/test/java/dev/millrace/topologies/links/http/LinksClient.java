package dev.millrace.topologies.links.http;

import dev.millrace.topologies.testing.ApiClient;

/** Speaks to one instance of the links service, as a user would. */
final class LinksClient extends ApiClient {
  LinksClient(int port) {
    super(port);
  }

  Answer create(String body, String... headers) {
    return post("/api/links", body, headers);
  }

  /** Creates a link that leads to a URL; its code. */
  String link(String url) {
    Answer created = create("{\"url\":\"" + url + "\"}");
    if (created.status() != 201) {
      throw new AssertionError(created.status() + " " + created.body());
    }
    return created.json().get("code").textValue();
  }
}
