package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.demo.ApiClient.Answer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Every link reads back as it was made, one by one and in the list. */
final class RegistryCheck {
  private static final int PAGE = 20;

  private final Story story;

  RegistryCheck(Story story) {
    this.story = story;
  }

  void check() throws DemoException {
    long read = 0;
    for (StoryLink link : story.links()) {
      Answer answer = story.client().get(link.code());
      boolean same =
          answer.status() == 200 && answer.json().path("url").asText().equals(link.url());
      read += same ? 1 : 0;
    }
    Set<String> listed = listed();
    long found = story.links().stream().filter(link -> listed.contains(link.code())).count();
    story.table().add("links: made, read back, listed", story.links().size(), read, found);
  }

  private Set<String> listed() throws DemoException {
    Set<String> codes = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page = story.client().list(cursor, PAGE).expect(200, "The list of links").json();
      page.path("items").forEach(link -> codes.add(link.path("code").asText()));
      cursor = Optional.ofNullable(page.path("next").textValue());
    } while (cursor.isPresent());
    return codes;
  }
}
