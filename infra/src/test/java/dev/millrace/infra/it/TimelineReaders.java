package dev.millrace.infra.it;

import dev.millrace.infra.it.TimelinesHttp.Page;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Reads the timelines of all readers over and over, and keeps what was answered. */
final class TimelineReaders implements AutoCloseable {
  /** As large as the API allows, so that little is left for further pages. */
  private static final int LIMIT = 200;

  private final LinksHttp instance;
  private final List<String> readers;
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "timeline-readers");
  private volatile boolean stopped;

  /**
   * An answer.
   *
   * @param askedNanos of {@link System#nanoTime}
   */
  record Seen(String reader, long askedNanos, Page page) {}

  /** A read that was told to come back. */
  record Failed(String reader, long askedNanos, Duration took) {}

  TimelineReaders(LinksHttp instance, List<String> readers) {
    this.instance = instance;
    this.readers = List.copyOf(readers);
    thread.start();
  }

  private void run() {
    while (!stopped) {
      for (String reader : readers) {
        try {
          read(reader);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private void read(String reader) throws InterruptedException {
    long asked = System.nanoTime();
    try {
      HttpResponse<String> answer =
          instance.send("GET", TimelinesHttp.timelinePath(reader, LIMIT), null).get();
      if (answer.statusCode() == 200) {
        Page page = Page.of(answer);
        seen.add(new Seen(reader, asked, page));
        List<Long> ordered =
            page.ids().stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (!ordered.equals(page.ids())) {
          wrong.add(reader + " is out of order: " + page.ids());
        }
      } else if (answer.statusCode() == 503
          && answer.headers().firstValue("Retry-After").isPresent()) {
        failed.add(new Failed(reader, asked, Duration.ofNanos(System.nanoTime() - asked)));
      } else {
        wrong.add(reader + ": " + answer.statusCode() + " " + answer.body());
      }
    } catch (ExecutionException e) {
      wrong.add(reader + ": " + e.getCause());
    }
  }

  /** All that was answered with a page. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Answers to what was asked from a moment on. */
  List<Seen> seenSince(long nanos) {
    return seen.stream().filter(one -> one.askedNanos() - nanos >= 0).toList();
  }

  /** Reads that failed, of those from a moment on. */
  List<Failed> failedSince(long nanos) {
    return failed.stream().filter(one -> one.askedNanos() - nanos >= 0).toList();
  }

  /** Answers that nobody may get. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Whose last answer was a copy's, or who has none since a moment. */
  Set<String> withoutOwnerSince(long nanos) {
    Set<String> without = new HashSet<>(readers);
    for (Seen one : seenSince(nanos)) {
      if (one.page().stale()) {
        without.add(one.reader());
      } else {
        without.remove(one.reader());
      }
    }
    return without;
  }

  /** Who was answered by a copy. */
  static Set<String> stale(List<Seen> answers) {
    return answers.stream()
        .filter(one -> one.page().stale())
        .map(Seen::reader)
        .collect(Collectors.toSet());
  }

  /** Reads no more; all answers are there when this returns. */
  void end() throws InterruptedException {
    stopped = true;
    thread.join(); // After the request that is under way, which has a deadline.
  }

  @Override
  public void close() {
    stopped = true;
  }
}
