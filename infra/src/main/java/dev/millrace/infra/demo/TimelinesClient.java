package dev.millrace.infra.demo;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** Uses home timelines as anybody would. */
final class TimelinesClient extends ApiClient {
  private static final int PAGE = 25;

  TimelinesClient(URI base) {
    super(base);
  }

  /** Writes a post. */
  Answer post(String author, String text) throws DemoException {
    String post = object().put("author", author).put("text", text).toString();
    return wait(send(request("/api/posts").POST(BodyPublishers.ofString(post))));
  }

  /** Takes a post back. */
  Answer delete(String id, String position) throws DemoException {
    return wait(send(request("/api/posts/" + id).header(POSITION, position).DELETE()));
  }

  /** Lets a user follow or mute another. */
  Answer relate(String user, String relation, String target) throws DemoException {
    String path = "/api/users/" + user + "/" + relation + "/" + target;
    return wait(send(request(path).PUT(BodyPublishers.noBody())));
  }

  /** Ends it. */
  Answer unrelate(String user, String relation, String target) throws DemoException {
    return wait(send(request("/api/users/" + user + "/" + relation + "/" + target).DELETE()));
  }

  /** Lets a user like a post. */
  Answer like(String user, String id) throws DemoException {
    return wait(send(request("/api/users/" + user + "/likes/" + id).PUT(BodyPublishers.noBody())));
  }

  /** Ids of the newest post of a user's timeline; empty if it has none. */
  String newest(String user) throws DemoException {
    return page(user, "?limit=1").json().at("/items/0/id").asText();
  }

  /** Ids of all posts of a user's timeline, page by page. */
  List<String> timeline(String user) throws DemoException {
    List<String> ids = new ArrayList<>();
    String query = "?limit=" + PAGE;
    while (true) {
      Answer page = page(user, query);
      page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
      if (!page.json().path("nextCursor").isTextual()) {
        return ids;
      }
      query = "?limit=" + PAGE + "&cursor=" + page.json().path("nextCursor").asText();
    }
  }

  private Answer page(String user, String query) throws DemoException {
    String path = "/api/users/" + user + "/timeline" + query;
    return wait(send(request(path))).expect(200, "The timeline of " + user);
  }
}
