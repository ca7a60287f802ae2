package dev.millrace.infra.demo;

import dev.millrace.infra.demo.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** People and robots follow the links at a steady rate. */
final class TrafficChapter {
  private static final int VISITS = 5_000;
  private static final int PER_SECOND = 250;

  /** A machine that does not keep up makes the visits slower instead of letting them time out. */
  private static final int MOST_UNDER_WAY = 64;

  private static final String NOBODYS_CODE = "no-such-link";

  private record Asked(Visit visit, StoryLink link, CompletableFuture<Answer> answer) {}

  private final Story story;
  private int known;
  private int redirected;
  private int rightPlace;
  private int notFound;

  TrafficChapter(Story story) {
    this.story = story;
  }

  void tell() throws DemoException, InterruptedException {
    story.say(String.format("Following them: %,d visits, %d a second.", VISITS, PER_SECOND));
    Traffic traffic = new Traffic(3, story.links().size());
    Pace pace = new Pace(PER_SECOND);
    Semaphore free = new Semaphore(MOST_UNDER_WAY);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < VISITS; i++) {
      Visit visit = traffic.next();
      StoryLink link =
          visit.known() ? story.links().get(visit.link()) : new StoryLink(NOBODYS_CODE, "");
      pace.await();
      free.acquire();
      CompletableFuture<Answer> answer =
          story.client().follow(link.code(), visit.head(), visit.visitor(), "");
      asked.add(new Asked(visit, link, answer));
      answer.whenComplete((done, failure) -> free.release());
    }
    for (Asked one : asked) {
      count(one, DemoException.await(one.answer()));
    }
  }

  private void count(Asked asked, Answer answer) {
    known += asked.visit().known() ? 1 : 0;
    if (answer.status() == 404 && !asked.visit().known()) {
      notFound++;
    } else if (answer.status() == 302) {
      redirected++;
      rightPlace += answer.location().equals(asked.link().url()) ? 1 : 0;
      story.clicked(asked.link().code(), asked.visit());
    }
  }

  void check() {
    story.table().addSeen("visits of links: redirected (302)", known, redirected);
    story.table().addSeen("visits of links: to the right place", known, rightPlace);
    story.table().addSeen("visits of unknown codes: 404", VISITS - known, notFound);
  }
}
