package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.infra.demo.ApiClient.Answer;
import dev.millrace.infra.demo.DemoLinks.Wanted;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the links: first those with an alias, which nobody follows yet, later those with a
 * generated code, each followed right after its 201: it must lead there at once.
 */
final class LinksChapter {
  private final Story story;

  LinksChapter(Story story) {
    this.story = story;
  }

  void tellOfAliases() throws DemoException {
    List<Wanted> wanted = DemoLinks.all().stream().filter(w -> w.alias().isPresent()).toList();
    story.say("Making " + wanted.size() + " links with an alias.");
    for (Wanted link : wanted) {
      story.links().add(create(story.client(), link));
    }
  }

  void tellOfCodes() throws DemoException {
    List<Wanted> wanted = DemoLinks.all().stream().filter(w -> w.alias().isEmpty()).toList();
    story.say("Making " + wanted.size() + " links with a generated code, following each at once.");
    SplittableRandom random = new SplittableRandom(1);
    long right = 0;
    for (Wanted one : wanted) {
      StoryLink link = create(story.client(), one);
      story.links().add(link);
      Visit visit = new Visit(0, false, Crowd.next(random));
      Answer answer = story.client().followNow(link.code(), visit.visitor(), "");
      if (answer.status() == 302) {
        story.clicked(link.code(), visit);
        right += answer.location().equals(link.url()) ? 1 : 0;
      }
    }
    story.table().addSeen("followed right after the 201", wanted.size(), right);
  }

  static StoryLink create(LinksClient client, Wanted wanted) throws DemoException {
    ObjectNode body = LinksClient.object().put("url", wanted.url()).put("title", wanted.title());
    body.putArray("tags").add(wanted.tag());
    wanted.alias().ifPresent(alias -> body.put("alias", alias));
    Answer answer = client.create(body).expect(201, "Making a link to " + wanted.url());
    return new StoryLink(answer.json().path("code").asText(), wanted.url());
  }
}
