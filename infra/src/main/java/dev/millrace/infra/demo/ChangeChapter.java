package dev.millrace.infra.demo;

import dev.millrace.infra.demo.ApiClient.Answer;
import java.util.SplittableRandom;

/** A link is edited and another deleted; whoever did it sees it at once. */
final class ChangeChapter {
  private final Story story;
  private final SplittableRandom random = new SplittableRandom(4);

  ChangeChapter(Story story) {
    this.story = story;
  }

  void tell() throws DemoException {
    story.say("Editing one link, deleting another.");
    edit();
    delete();
  }

  private void edit() throws DemoException {
    StoryLink before = make("https://example.org/before");
    String after = "https://example.org/after";
    Answer edited =
        story
            .client()
            .patch(before.code(), LinksClient.object().put("url", after))
            .expect(200, "The edit");
    story.links().add(new StoryLink(before.code(), after));
    Visit visit = new Visit(0, false, Crowd.next(random));
    Answer answer = story.client().followNow(before.code(), visit.visitor(), edited.position());
    if (answer.status() == 302) {
      story.clicked(before.code(), visit);
    }
    story
        .table()
        .addSeen("edited link leads to the new place", 1, answer.location().equals(after) ? 1 : 0);
  }

  private void delete() throws DemoException {
    StoryLink link = make("https://example.org/gone");
    Answer deleted = story.client().delete(link.code());
    boolean taken = deleted.status() == 204 || deleted.status() == 200;
    Answer answer = story.client().followNow(link.code(), Crowd.next(random), deleted.position());
    story.table().addSeen("deleted link is gone (410)", 1, taken && answer.status() == 410 ? 1 : 0);
  }

  private StoryLink make(String url) throws DemoException {
    Answer made =
        story.client().create(LinksClient.object().put("url", url)).expect(201, "Making a link");
    return new StoryLink(made.json().path("code").asText(), url);
  }
}
