package dev.millrace.infra.jobs;

import dev.millrace.infra.servers.DataFolder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What is remembered of a job, in {@code run/jobs/NAME.properties}.
 *
 * @param name of the job
 * @param wanted whether it should run as long as the platform does
 * @param ids of its submissions since it last started from nothing, newest first: their checkpoints
 *     are where it can resume
 * @param savepoint taken by us when it was last stopped
 * @param parallelism that was asked for
 * @param arguments its own options, as it was last submitted with any
 */
public record JobRecord(
    String name,
    boolean wanted,
    List<String> ids,
    Optional<String> savepoint,
    OptionalInt parallelism,
    List<String> arguments) {
  private static final int MOST_IDS = 20;

  public JobRecord {
    ids = List.copyOf(ids.subList(0, Math.min(ids.size(), MOST_IDS)));
    arguments = List.copyOf(arguments);
  }

  /** The record of a job; of one never submitted, an empty one. */
  public static JobRecord load(DataFolder data, String name) throws IOException {
    Path file = file(data, name);
    if (!Files.exists(file)) {
      return new JobRecord(
          name, false, List.of(), Optional.empty(), OptionalInt.empty(), List.of());
    }
    Properties p = new Properties();
    p.load(new StringReader(Files.readString(file)));
    String ids = p.getProperty("ids", "");
    String parallelism = p.getProperty("parallelism");
    return new JobRecord(
        name,
        Boolean.parseBoolean(p.getProperty("wanted")),
        ids.isEmpty() ? List.of() : Arrays.asList(ids.split(",")),
        Optional.ofNullable(p.getProperty("savepoint")),
        parallelism == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parallelism)),
        p.getProperty("arguments", "").lines().toList());
  }

  void save(DataFolder data) throws IOException {
    Properties p = new Properties();
    p.setProperty("wanted", Boolean.toString(wanted));
    p.setProperty("ids", String.join(",", ids));
    savepoint.ifPresent(path -> p.setProperty("savepoint", path));
    parallelism.ifPresent(n -> p.setProperty("parallelism", Integer.toString(n)));
    p.setProperty("arguments", String.join("\n", arguments));
    StringWriter text = new StringWriter();
    p.store(text, null);
    DataFolder.write(file(data, name), text.toString());
  }

  /** The id of the newest submission. */
  public Optional<String> currentId() {
    return ids.stream().findFirst();
  }

  JobRecord submitted(
      String id, boolean fresh, OptionalInt newParallelism, List<String> newArguments) {
    List<String> all = new ArrayList<>();
    all.add(id);
    if (!fresh) {
      all.addAll(ids);
    }
    return new JobRecord(
        name, true, all, fresh ? Optional.empty() : savepoint, newParallelism, newArguments);
  }

  JobRecord stoppedWith(String path) {
    return new JobRecord(name, wanted, ids, Optional.of(path), parallelism, arguments);
  }

  /** Without anything to resume from: the next submission starts with empty state. */
  JobRecord forgotten() {
    return new JobRecord(name, wanted, List.of(), Optional.empty(), parallelism, arguments);
  }

  /** The same under another name. */
  JobRecord as(String other) {
    return new JobRecord(other, wanted, ids, savepoint, parallelism, arguments);
  }

  /** Removes the record of a job. */
  static void forget(DataFolder data, String name) throws IOException {
    Files.deleteIfExists(file(data, name));
  }

  JobRecord wanted(boolean now) {
    return new JobRecord(name, now, ids, savepoint, parallelism, arguments);
  }

  private static Path file(DataFolder data, String name) {
    return data.run().resolve("jobs").resolve(name + ".properties");
  }
}
