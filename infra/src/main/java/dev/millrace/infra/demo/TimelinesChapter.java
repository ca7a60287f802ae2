package dev.millrace.infra.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * People follow each other, one of them is followed by all, and they post; some change their mind.
 * Every timeline must be what looking through all posts gives.
 */
final class TimelinesChapter {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int POSTS = 120;
  private static final int FOLLOWED_EACH = 4;
  private static final int CHANGES_OF_MIND = 12;
  private static final int PROBES = 11;

  private final Story story;
  private final TimelinesClient client;
  private final SplittableRandom random = new SplittableRandom(8);
  private final List<String> people = DemoPeople.all();
  private final String star = people.get(0);
  private final Set<Edge> follows = new HashSet<>();
  private final Set<Edge> mutes = new HashSet<>();
  private final List<Written> posts = new ArrayList<>();

  private record Edge(String reader, String author) {}

  private record Written(String id, String author, String position) {}

  TimelinesChapter(Story story) {
    this.story = story;
    this.client = new TimelinesClient(story.client().base());
  }

  void tell() throws DemoException, InterruptedException {
    story.say(people.size() + " people follow each other and post; all follow " + star + ".");
    for (String reader : people.subList(1, people.size())) {
      follow(reader, star);
      for (int i = 0; i < FOLLOWED_EACH; i++) {
        follow(reader, any());
      }
    }
    for (int i = 0; i < POSTS; i++) {
      post(random.nextInt(4) == 0 ? star : any(), "Post " + i);
    }
    changeMinds();
    measure();
  }

  private String any() {
    return people.get(random.nextInt(people.size()));
  }

  private void follow(String reader, String author) throws DemoException {
    if (!reader.equals(author)) {
      client.relate(reader, "follows", author).expect(204, "Following");
      follows.add(new Edge(reader, author));
    }
  }

  private Written post(String author, String text) throws DemoException {
    ApiClient.Answer answer = client.post(author, text).expect(201, "Posting");
    Written post = new Written(answer.json().path("id").asText(), author, answer.position());
    posts.add(post);
    return post;
  }

  private void changeMinds() throws DemoException {
    List<Edge> all = new ArrayList<>(follows);
    all.sort(Comparator.comparing(Edge::reader).thenComparing(Edge::author));
    for (int i = 0; i < CHANGES_OF_MIND; i++) {
      Edge left = all.remove(random.nextInt(all.size()));
      client.unrelate(left.reader, "follows", left.author).expect(204, "Unfollowing");
      follows.remove(left);
      Edge muted = all.remove(random.nextInt(all.size()));
      client.relate(muted.reader, "mutes", muted.author).expect(204, "Muting");
      mutes.add(muted);
      Written post = posts.remove(random.nextInt(posts.size()));
      client.delete(post.id, post.position).expect(204, "Taking a post back");
    }
  }

  private void measure() throws DemoException, InterruptedException {
    List<String> readers =
        people.stream()
            .filter(one -> follows.contains(new Edge(one, star)))
            .filter(one -> !mutes.contains(new Edge(one, star)))
            .toList();
    long[] tookMs = new long[PROBES];
    for (int i = 0; i < PROBES; i++) {
      String reader = readers.get(i % readers.size());
      String id = post(star, "Probe " + i).id;
      long startNanos = System.nanoTime();
      String seen = Patience.until(PATIENCE, () -> client.newest(reader), id::equals);
      if (!seen.equals(id)) {
        throw new DemoException(
            "A post is not in the timeline of " + reader + " after " + PATIENCE.toSeconds() + " s");
      }
      tookMs[i] = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    }
    Arrays.sort(tookMs);
    story
        .table()
        .addMeasured(
            "201 of a post to timeline, median (longest)",
            String.format(Locale.ROOT, "%,d (%,d) ms", tookMs[PROBES / 2], tookMs[PROBES - 1]));
  }

  void check() throws DemoException, InterruptedException {
    long due = 0;
    long read = 0;
    long right = 0;
    for (String reader : people) {
      List<String> expected = expected(reader);
      List<String> seen = Patience.until(PATIENCE, () -> client.timeline(reader), expected::equals);
      due += expected.size();
      read += seen.size();
      right += seen.equals(expected) ? 1 : 0;
    }
    story.table().addQueried("timelines: posts due to all, read", due, read);
    story.table().addQueried("timelines that are right to the post", people.size(), right);
  }

  private List<String> expected(String reader) {
    return posts.stream()
        .filter(post -> sees(reader, post.author))
        .map(Written::id)
        .sorted(Comparator.<String>comparingLong(Long::parseLong).reversed())
        .toList();
  }

  private boolean sees(String reader, String author) {
    Edge edge = new Edge(reader, author);
    return reader.equals(author) || follows.contains(edge) && !mutes.contains(edge);
  }
}
