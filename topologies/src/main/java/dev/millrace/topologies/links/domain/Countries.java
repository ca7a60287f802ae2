package dev.millrace.topologies.links.domain;

import com.maxmind.db.CHMCache;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The country of an address, looked up in a local database in MaxMind's format whose records have a
 * {@code country_code}. Nothing leaves the process. Thread-safe.
 */
public final class Countries implements Closeable {
  /** The answer for an address that the database does not know. */
  public static final String UNKNOWN = "";

  /** What is read of a record; public because the database reader makes it by reflection. */
  public record Entry(String countryCode) {
    @MaxMindDbConstructor
    public Entry(@MaxMindDbParameter(name = "country_code") String countryCode) {
      this.countryCode = countryCode;
    }
  }

  private final Reader reader;

  private Countries(Reader reader) {
    this.reader = reader;
  }

  /** Without a database: every country is unknown. */
  public static Countries none() {
    return new Countries(null);
  }

  /**
   * Reads a database into memory (some 8 MB), so that replacing the file under a running process
   * does no harm. Its records, one per country, are decoded once and kept.
   *
   * @throws IOException if the file is missing or is not such a database
   */
  public static Countries of(Path database) throws IOException {
    return new Countries(new Reader(database.toFile(), Reader.FileMode.MEMORY, new CHMCache()));
  }

  /** The ISO 3166-1 alpha-2 code in upper case, or {@link #UNKNOWN}. */
  public String of(InetAddress address) {
    if (reader == null) {
      return UNKNOWN;
    }
    try {
      Entry entry = reader.get(address, Entry.class);
      return entry == null || entry.countryCode() == null
          ? UNKNOWN
          : entry.countryCode().toUpperCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException("the country database is damaged", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
