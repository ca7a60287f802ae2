package dev.millrace.infra.jobs;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.links.LinkGenerations;
import dev.millrace.infra.data.TopicOffsets;
import dev.millrace.schemas.links.LinksTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts all clicks that the topic still has once more, such as under new rules, without a moment
 * in which the counts are missing or mixed:
 *
 * <ol>
 *   <li>a run of the job writes the next generation, beside the one that is read and goes on;
 *   <li>when it has read and written all that the topic held when it was asked for the last time,
 *       its generation is the one that is read, from the first day on that the topic has as a
 *       whole;
 *   <li>the old run is stopped, and the new one is the job that the platform keeps running. Where
 *       the old one stood is forgotten, so that nobody sees it fall behind.
 * </ol>
 *
 * Each step is repeated without harm: whoever was interrupted asks for it again and goes on.
 */
public final class Recomputation {
  private static final Duration START_WITHIN = Duration.ofSeconds(120);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(120);
  private static final long LOOK_EVERY_MS = 500;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final JobControl control;
  private final Endpoints endpoints;
  private final TopicOffsets topics;
  private final JobDefinition job;

  /**
   * @param job that always runs
   */
  public Recomputation(
      JobControl control, Endpoints endpoints, TopicOffsets topics, JobDefinition job) {
    this.control = control;
    this.endpoints = endpoints;
    this.topics = topics;
    this.job = job;
  }

  /**
   * How far it has come.
   *
   * @param done clicks that were read and written
   * @param all clicks that there are to read
   */
  public record Progress(long done, long all) {}

  /**
   * Runs it to its end.
   *
   * @param options of the job itself, such as other rules
   * @param progress told how far it has come
   * @return the generation that is read now
   * @throws FlinkException if the new run fails
   */
  public int run(OptionalInt parallelism, List<String> options, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    int read = LinkGenerations.newest(endpoints, LinkCountsLayout.LIVE);
    if (control.running(run(read, options)).isPresent()) {
      // Someone was interrupted between the last two steps.
      replace(run(read, options), read);
      return read;
    }
    String topic = LinksTopics.CLICKS.name();
    int generation = read + 1;
    JobDefinition next = run(generation, options);
    Map<TopicPartition, Long> ends = topics.endsOfRecords(topic);
    Optional<JobState> running = control.running(next);
    String id =
        running.isPresent()
            ? running.get().id()
            : control.submit(next, StartFrom.EARLIEST, parallelism);
    control.awaitRunning(id, START_WITHIN);
    awaitCaughtUp(
        id, LinkCountsLayout.generation(LinkCountsLayout.LIVE, generation), ends, progress);
    LinkGenerations.switchTo(endpoints, LinkCountsLayout.LIVE, generation, coversFrom(topic));
    replace(next, generation);
    return generation;
  }

  private void replace(JobDefinition by, int generation) throws IOException, InterruptedException {
    control.replace(job, by, STOP_WITHIN);
    topics.forget(
        LinkCountsLayout.consumerGroup(
            LinkCountsLayout.generation(LinkCountsLayout.LIVE, generation - 1)));
  }

  private JobDefinition run(int generation, List<String> options) {
    List<String> all = new ArrayList<>(List.of("--generation", Integer.toString(generation)));
    all.addAll(options);
    return job.run("g" + generation, all);
  }

  private void awaitCaughtUp(
      String id, String dataset, Map<TopicPartition, Long> ends, Consumer<Progress> progress)
      throws IOException, InterruptedException {
    String group = LinkCountsLayout.consumerGroup(dataset);
    Map<TopicPartition, Long> starts = topics.beginningOffsets(LinksTopics.CLICKS.name());
    while (true) {
      // A checkpoint commits offsets once the sinks have written all that was read before.
      Map<TopicPartition, Long> written = topics.committed(group);
      long all = 0;
      long done = 0;
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        long start = starts.getOrDefault(end.getKey(), 0L);
        all += end.getValue() - start;
        long at = Math.min(written.getOrDefault(end.getKey(), start), end.getValue());
        done += Math.max(0, at - start);
      }
      progress.accept(new Progress(done, all));
      if (done == all) {
        return;
      }
      String state = control.rest().job(id).map(JobState::state).orElse("lost");
      if (state.equals("FAILED") || state.equals("CANCELED") || state.equals("lost")) {
        throw new FlinkException(
            0,
            "The recomputation is "
                + state.toLowerCase(Locale.ROOT)
                + control.rest().failure(id).map(why -> ": " + why).orElse("")
                + ". The counts are as they were.",
            null);
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
  }

  /**
   * From when on the topic has everything: for ever if nothing was removed from it yet, otherwise
   * the first UTC day that began after the oldest record of the partition that reaches back least.
   */
  private long coversFrom(String topic) {
    if (topics.beginningOffsets(topic).values().stream().allMatch(offset -> offset == 0)) {
      return Long.MIN_VALUE;
    }
    OptionalLong from = topics.completeFromMs(topic);
    return from.isEmpty() ? Long.MIN_VALUE : (Math.floorDiv(from.getAsLong(), DAY_MS) + 1) * DAY_MS;
  }
}
