package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.bench.http.HttpLoad;
import dev.millrace.schemas.timelines.TimelinesTopics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ours: an author whom all others follow posts over HTTP. What has come to a partition is in the
 * timelines of all its readers, so that some readers of each partition are asked over and over
 * until they have the post on top. At the end of a round all of all readers are compared.
 */
final class CelebrityPosts implements Contender {
  static final int AUTHOR = 0;

  /** As many as a page shows, so that one look at it shows all of a round. */
  private static final int POSTS = ReadTimelines.PAGE;

  private static final int PROBES_PER_PARTITION = 4;
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration READ_WITHIN = Duration.ofMinutes(5);

  private final TimelinesPlatform platform;
  private final int followers;
  private final List<Integer> probes;

  /**
   * @param followers users from 1 on
   */
  CelebrityPosts(TimelinesPlatform platform, int followers) {
    this.platform = platform;
    this.followers = followers;
    this.probes = probes();
  }

  private static List<Integer> probes() {
    int[] found = new int[TimelinesTopics.POSTS.partitions()];
    List<Integer> probes = new ArrayList<>();
    for (int user = AUTHOR + 1; probes.size() < found.length * PROBES_PER_PARTITION; user++) {
      if (found[BenchUsers.partition(user)]++ < PROBES_PER_PARTITION) {
        probes.add(user);
      }
    }
    return probes;
  }

  @Override
  public String name() {
    return "millrace";
  }

  @Override
  public Role role() {
    return Role.OURS;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    List<Long> ids = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    try (DeliveryRecords records = new DeliveryRecords(platform.kafka())) {
      for (int post = 0; post < POSTS; post++) {
        TimelinesClient.Written written =
            platform.client().post(BenchUsers.name(AUTHOR), "Post " + post + " of round " + round);
        ids.add(written.id());
        nanos.add(visible(written.id()) - written.nanos());
      }
      int most = records.most(ids);
      checkAll(ids);
      return new Sample(CelebrityMetrics.of(nanos, most));
    }
  }

  /** Returns when the last of those who are asked had it on top. */
  private long visible(long id) throws BenchException, InterruptedException {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    Deque<Integer> waiting = new ArrayDeque<>(probes);
    while (!waiting.isEmpty()) {
      int reader = waiting.poll();
      if (!platform.client().timeline(reader, 1).equals(List.of(id))) {
        waiting.add(reader);
      }
      if (System.nanoTime() > deadline) {
        throw new BenchException(id + " does not come to " + BenchUsers.name(reader));
      }
    }
    return System.nanoTime();
  }

  private void checkAll(List<Long> ids) throws BenchException, InterruptedException {
    List<Long> newestFirst = new ArrayList<>(ids);
    Collections.reverse(newestFirst);
    int[] readers = IntStream.rangeClosed(1, followers).toArray();
    try (HttpLoad load = new HttpLoad(platform.http(), ReadTimelines.CONNECTIONS)) {
      load.counted(ReadTimelines.expecting(readers, newestFirst), readers.length, READ_WITHIN);
    }
  }
}
