package dev.millrace.infra.demo;

import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/** Lets people follow each other and post, without end. */
public final class LivePosts {
  private static final long SEED = 9;
  private static final double PER_SECOND = 1;

  /** So many of the first people write most. */
  private static final int AUTHORS = 6;

  private static final int FOLLOWED_EACH = 3;

  private static final List<String> OPENINGS =
      List.of("Reading about", "Does anybody use", "Today I learned about", "Still puzzled by");

  private static final List<String> SUBJECTS =
      List.of(
          "exactly-once delivery",
          "watermarks",
          "log compaction",
          "hot partitions",
          "standby replicas",
          "the small file problem",
          "tail latency",
          "consumer lag");

  private final TimelinesClient client;
  private final List<String> people = DemoPeople.all();
  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * @param base where the timelines service listens
   */
  public LivePosts(URI base) {
    this.client = new TimelinesClient(base);
  }

  /** One of those who follow, to look at. */
  public static String somebody() {
    return DemoPeople.all().get(AUTHORS);
  }

  /** Lets everybody follow some authors and some others. Doing it again changes nothing. */
  public void follow() throws DemoException {
    SplittableRandom always = new SplittableRandom(SEED);
    for (String reader : people) {
      for (int i = 0; i < FOLLOWED_EACH; i++) {
        follow(reader, people.get(always.nextInt(AUTHORS)));
        follow(reader, people.get(always.nextInt(people.size())));
      }
    }
  }

  private void follow(String reader, String author) throws DemoException {
    if (!reader.equals(author)) {
      client.relate(reader, "follows", author).expect(204, "Following");
    }
  }

  /** Posts on a thread of its own, which does not keep the process alive. */
  public void start() {
    Thread thread = new Thread(this::post, "demo-posts");
    thread.setDaemon(true);
    thread.start();
  }

  private void post() {
    Pace pace = new Pace(PER_SECOND);
    try {
      while (true) {
        pace.await();
        postOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void postOnce() {
    String author = people.get(random.nextInt(random.nextInt(4) == 0 ? people.size() : AUTHORS));
    String text = pick(OPENINGS) + " " + pick(SUBJECTS) + ".";
    try {
      ApiClient.Answer post = client.post(author, text).expect(201, "Posting");
      if (random.nextBoolean()) {
        client.like(pick(people), post.json().path("id").asText());
      }
    } catch (DemoException e) {
      // The platform may be away for a moment; the next post is due anyway.
    }
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
