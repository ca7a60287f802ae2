package dev.millrace.infra.demo;

import dev.millrace.infra.demo.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several people want the same alias at the same moment: one gets it, the others a 409. */
final class RaceChapter {
  private static final String ALIAS = "everybody-wants-me";
  private static final int RUNNERS = 8;

  private final Story story;
  private final List<String> winners = new ArrayList<>();
  private int refused;

  RaceChapter(Story story) {
    this.story = story;
  }

  void tell() throws DemoException {
    story.say(RUNNERS + " people want the alias " + ALIAS + " at once.");
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < RUNNERS; i++) {
      answers.add(
          story.client().createAsync(LinksClient.object().put("url", url(i)).put("alias", ALIAS)));
    }
    for (int i = 0; i < RUNNERS; i++) {
      int status = DemoException.await(answers.get(i)).status();
      if (status == 201) {
        winners.add(url(i));
      } else if (status == 409) {
        refused++;
      }
    }
    if (!winners.isEmpty()) {
      story.links().add(new StoryLink(ALIAS, winners.get(0)));
    }
  }

  private static String url(int runner) {
    return "https://example.org/runner/" + runner;
  }

  void check() throws DemoException {
    String kept = story.client().get(ALIAS).json().path("url").asText();
    story.table().addSeen("alias race: won (201)", 1, winners.size());
    story.table().addSeen("alias race: lost (409)", RUNNERS - 1, refused);
    story
        .table()
        .addQueried(
            "alias race: the link is the winner's", 1, winners.equals(List.of(kept)) ? 1 : 0);
  }
}
