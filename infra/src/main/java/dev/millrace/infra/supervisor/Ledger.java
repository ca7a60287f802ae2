package dev.millrace.infra.supervisor;

import dev.millrace.infra.servers.DataFolder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What was started, on disk: one small file per process, written before the start (without a pid)
 * and again after it. A supervisor that is killed leaves it behind, and the next one ends what it
 * lists.
 */
public final class Ledger {
  /** The entry of the supervisor itself. */
  public static final String SUPERVISOR = "supervisor";

  private static final String SUFFIX = ".properties";

  /**
   * One process.
   *
   * @param name of the server
   * @param order position in the start order; the stop order is its reverse
   * @param marker text on its command line, by which it is found while the identity is unknown
   * @param identity empty between the decision to start and the start
   * @param ports it listens on, for people
   */
  public record Entry(
      String name, int order, String marker, Optional<ProcessIdentity> identity, String ports) {}

  private final Path directory;

  public Ledger(DataFolder data) {
    this.directory = data.run().resolve("ledger");
  }

  public void put(Entry entry) {
    Properties properties = new Properties();
    properties.setProperty("order", Integer.toString(entry.order()));
    properties.setProperty("marker", entry.marker());
    properties.setProperty("ports", entry.ports());
    entry
        .identity()
        .ifPresent(
            identity -> {
              properties.setProperty("pid", Long.toString(identity.pid()));
              properties.setProperty("birth", identity.birth());
            });
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      DataFolder.write(file(entry.name()), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the ledger", e);
    }
  }

  public Optional<Entry> get(String name) {
    try {
      Properties p = new Properties();
      p.load(new StringReader(Files.readString(file(name))));
      String pid = p.getProperty("pid");
      Optional<ProcessIdentity> identity =
          pid == null
              ? Optional.empty()
              : Optional.of(new ProcessIdentity(Long.parseLong(pid), p.getProperty("birth", "")));
      return Optional.of(
          new Entry(
              name,
              Integer.parseInt(p.getProperty("order", "0")),
              p.getProperty("marker", ""),
              identity,
              p.getProperty("ports", "")));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  public void remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the ledger", e);
    }
  }

  /** Every entry but the supervisor's. */
  public List<Entry> servers() {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return entries;
    }
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(name -> !name.equals(SUPERVISOR))
          .sorted()
          .forEach(name -> get(name).ifPresent(entries::add));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ledger", e);
    }
    return entries;
  }

  /** The supervisor that runs this data folder now. */
  public Optional<ProcessIdentity> runningSupervisor() {
    return get(SUPERVISOR).flatMap(Entry::identity).filter(ProcessIdentity::alive);
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }
}
