package dev.millrace.connectors.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What Cassandra would have, in memory. */
public final class MemoryTallies implements FinalTallies {
  private final Map<String, ConcurrentSkipListMap<Long, byte[]>> hours = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentSkipListMap<Long, byte[]>> days = new ConcurrentHashMap<>();
  private final Map<String, List<Generation>> generations = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile RuntimeException failure;

  public void putHour(String dataset, String code, long hourMs, ClickTally tally) {
    put(hours, dataset, code, hourMs, tally);
  }

  public void putDay(String dataset, String code, long dayMs, ClickTally tally) {
    put(days, dataset, code, dayMs, tally);
  }

  public void putGeneration(String dataset, int number, long fromMs) {
    generations
        .computeIfAbsent(dataset, any -> new CopyOnWriteArrayList<>())
        .add(new Generation(number, fromMs));
  }

  /** From now on every answer is this failure; null: none. */
  public void fail(RuntimeException failure) {
    this.failure = failure;
  }

  /** What was asked: {@code hours} or {@code days}, dataset, from, to. */
  public List<String> asked() {
    return asked;
  }

  private static void put(
      Map<String, ConcurrentSkipListMap<Long, byte[]>> into,
      String dataset,
      String code,
      long startMs,
      ClickTally tally) {
    into.computeIfAbsent(dataset + "/" + code, any -> new ConcurrentSkipListMap<>())
        .put(startMs, tally.encode());
  }

  @Override
  public CompletionStage<List<FinalTally>> hours(
      String dataset, String code, long fromMs, long toMs) {
    asked.add("hours " + dataset + " " + fromMs + " " + toMs);
    return rows(hours, dataset, code, fromMs, toMs);
  }

  @Override
  public CompletionStage<List<FinalTally>> days(
      String dataset, String code, long fromMs, long toMs) {
    asked.add("days " + dataset + " " + fromMs + " " + toMs);
    return rows(days, dataset, code, fromMs, toMs);
  }

  @Override
  public CompletionStage<List<Generation>> generations(String dataset) {
    return answer(List.copyOf(generations.getOrDefault(dataset, List.of())));
  }

  private CompletionStage<List<FinalTally>> rows(
      Map<String, ConcurrentSkipListMap<Long, byte[]>> of,
      String dataset,
      String code,
      long fromMs,
      long toMs) {
    List<FinalTally> rows = new ArrayList<>();
    new TreeMap<>(of.getOrDefault(dataset + "/" + code, new ConcurrentSkipListMap<>()))
        .subMap(fromMs, toMs)
        .forEach((start, tally) -> rows.add(new FinalTally(start, tally)));
    return answer(rows);
  }

  private <T> CompletionStage<T> answer(T rows) {
    return failure == null
        ? CompletableFuture.completedFuture(rows)
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public void close() {}
}
