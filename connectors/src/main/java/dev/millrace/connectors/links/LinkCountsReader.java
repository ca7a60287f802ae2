package dev.millrace.connectors.links;

import dev.millrace.connectors.links.DatasetView.Part;
import dev.millrace.connectors.links.RedisTallies.Progress;
import dev.millrace.connectors.links.ViewUnavailableException.Server;
import dev.millrace.connectors.redis.VersionedPut.Held;
import dev.millrace.schemas.links.v1.TopLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/**
 * Reads the counts of a link: Redis for what can still change, Cassandra for what can not, merged
 * tally by tally. Where both know an hour the larger version wins.
 *
 * <p>Neither can say which hours it lacks: Redis forgets old ones, Cassandra never knew open ones.
 * So an answer needs both. How far the job is, is read first: the tallies are then at least as new.
 * Thread-safe; owns neither connection.
 */
public final class LinkCountsReader {
  /**
   * The most days that are put together of hours in one answer. Days are open for hours, not weeks:
   * this bounds what is read while Redis does not say what is final.
   */
  private static final int MAX_OPEN_DAYS = CountsRange.MAX_BUCKETS / ClickTally.HOURS;

  private final RedisTallies redis;
  private final FinalTallies history;
  private final Duration timeout;
  private final Generations generations;

  /** The tally of an hour in bytes, as one of the stores has it. */
  private record Hour(byte[] tally, boolean complete) {}

  /**
   * @param redis pooled client, whose own timeouts bound the wait for Redis (see {@link
   *     dev.millrace.connectors.redis.RedisClients})
   * @param history what Cassandra has
   * @param timeout bounds each wait for Cassandra, of which an answer has three at most
   */
  public LinkCountsReader(UnifiedJedis redis, FinalTallies history, Duration timeout) {
    this.redis = new RedisTallies(redis);
    this.history = history;
    this.timeout = timeout;
    this.generations = new Generations(dataset -> await(ask(() -> history.generations(dataset))));
  }

  /**
   * The counts of a link over a range.
   *
   * @param dataset a dataset, or a generation of it by its own name
   * @throws IllegalArgumentException if it is no name of a dataset
   * @throws ViewUnavailableException if Redis or Cassandra does not answer
   */
  public LinkCounts read(String dataset, String code, CountsRange range) {
    DatasetView view = DatasetView.of(dataset, generations);
    Progress progress = redis.progress(view.newest());
    CountsFold fold = new CountsFold(range, progress);
    if (range.granularity() == Granularity.DAY) {
      foldDays(view, code, range, progress, fold);
    } else {
      CountsRange whole = range.in(Granularity.HOUR);
      hours(view.parts(Granularity.HOUR, whole.fromMs(), whole.toMs()), code, progress)
          .forEach((at, hour) -> fold.addHour(at, ClickTally.hour(hour.tally), hour.complete));
    }
    return fold.result();
  }

  /**
   * The links with the most clicks of people in the last minute, hour or day.
   *
   * @param nowMs end of the window if the job never said any, epoch ms
   * @throws IllegalArgumentException if it is no name of a dataset
   * @throws ViewUnavailableException if Redis or Cassandra does not answer
   */
  public TopClicks top(String dataset, Granularity window, long nowMs) {
    String newest = DatasetView.of(dataset, generations).newest();
    Progress progress = redis.progress(newest);
    Optional<TopLinks> top = redis.top(newest, window);
    return new TopClicks(
        top.map(TopLinks::getFromMs).orElse(nowMs - window.bucketMs()),
        top.map(TopLinks::getToMs).orElse(nowMs),
        progress.asOfMs(),
        top.map(TopLinks::getError).orElse(0L),
        top.map(TopLinks::getLinksList).orElse(List.of()).stream()
            .map(link -> new TopClicks.Ranked(link.getCode(), link.getClicks()))
            .toList());
  }

  /**
   * The channel of Redis that tells when a link's counts change, as long as no other generation
   * becomes the one that is read.
   *
   * @throws IllegalArgumentException if it is no name of a dataset
   * @throws ViewUnavailableException if Cassandra does not answer
   */
  public String channel(String dataset, String code) {
    return LinkCountsLayout.redisChannel(DatasetView.of(dataset, generations).newest(), code);
  }

  private SortedMap<Long, Hour> hours(List<Part> parts, String code, Progress progress) {
    List<CompletableFuture<List<FinalTally>>> rows = new ArrayList<>();
    parts.forEach(
        part ->
            rows.add(ask(() -> history.hours(part.dataset(), code, part.fromMs(), part.toMs()))));
    SortedMap<Long, Held> held = new TreeMap<>();
    for (Part part : parts) {
      long from = Math.max(part.fromMs(), progress.openFrom(Granularity.HOUR));
      held.putAll(redis.hours(part.dataset(), code, from, part.toMs()));
    }
    SortedMap<Long, Hour> hours = new TreeMap<>();
    held.forEach((at, hour) -> hours.put(at, new Hour(hour.payload(), hour.version() % 2 == 1)));
    for (FinalTally row : await(rows)) {
      Held other = held.get(row.startMs());
      if (other == null || ClickTally.hour(row.tally()).version(true) >= other.version()) {
        hours.put(row.startMs(), new Hour(row.tally(), true));
      }
    }
    return hours;
  }

  private void foldDays(
      DatasetView view, String code, CountsRange range, Progress progress, CountsFold fold) {
    SortedMap<Long, byte[]> rows = new TreeMap<>();
    List<Part> parts = view.parts(Granularity.DAY, range.fromMs(), range.toMs());
    await(
            parts.stream()
                .map(
                    part ->
                        ask(() -> history.days(part.dataset(), code, part.fromMs(), part.toMs())))
                .toList())
        .forEach(row -> rows.put(row.startMs(), row.tally()));
    SortedMap<Long, ClickTally> open = openDays(parts, code, range, progress, rows);
    for (long day = range.fromMs(); day < range.toMs(); day += Granularity.DAY.bucketMs()) {
      if (rows.containsKey(day)) {
        fold.addDay(day, ClickTally.day(rows.get(day)), true);
      } else if (open.containsKey(day)) {
        fold.addDay(day, open.get(day), false);
      }
    }
  }

  /** Days that have no row of their own yet, of their hours. */
  private SortedMap<Long, ClickTally> openDays(
      List<Part> parts,
      String code,
      CountsRange range,
      Progress progress,
      SortedMap<Long, byte[]> rows) {
    long dayMs = Granularity.DAY.bucketMs();
    long most = MAX_OPEN_DAYS * dayMs;
    long from = Math.max(range.fromMs(), progress.openFrom(Granularity.DAY));
    long to = range.toMs();
    if (progress.finalBeforeMs().isPresent()) {
      to = Math.min(to, from + most);
    } else {
      // Days become final in their order, so that none before the last row is open.
      from = rows.isEmpty() ? from : Math.max(from, rows.lastKey() + dayMs);
      from = Math.max(from, to - most);
    }
    SortedMap<Long, ClickTally> days = new TreeMap<>();
    hours(within(parts, from, to), code, progress)
        .forEach(
            (at, hour) -> {
              long day = Granularity.DAY.bucketOf(at);
              if (!rows.containsKey(day)) {
                days.computeIfAbsent(day, any -> ClickTally.ofDay())
                    .addHour(
                        (int) ((at - day) / Granularity.HOUR.bucketMs()),
                        ClickTally.hour(hour.tally));
              }
            });
    return days;
  }

  private static List<Part> within(List<Part> parts, long fromMs, long toMs) {
    return parts.stream()
        .map(
            part ->
                new Part(
                    part.dataset(), Math.max(part.fromMs(), fromMs), Math.min(part.toMs(), toMs)))
        .filter(part -> part.fromMs() < part.toMs())
        .toList();
  }

  private static <T> CompletableFuture<T> ask(Supplier<CompletionStage<T>> question) {
    try {
      return question.get().toCompletableFuture();
    } catch (RuntimeException e) {
      throw new ViewUnavailableException(Server.CASSANDRA, e);
    }
  }

  private List<FinalTally> await(List<CompletableFuture<List<FinalTally>>> answers) {
    await(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)));
    return answers.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ViewUnavailableException(Server.CASSANDRA, e.getCause());
    } catch (TimeoutException e) {
      throw new ViewUnavailableException(
          Server.CASSANDRA, new TimeoutException("no answer in " + timeout.toMillis() + " ms"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ViewUnavailableException(Server.CASSANDRA, e);
    }
  }
}
