package dev.millrace.topologies.links.domain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

  /** Who has clicked often clicks again soon. Some 2 MB. */
  private static final long ADDRESSES_KEPT = 10_000;

  private final Reader reader;
  private final Cache<InetAddress, String> known =
      Caffeine.newBuilder().maximumSize(ADDRESSES_KEPT).build();

  private Countries(Reader reader) {
    this.reader = reader;
  }

  /** Without a database: every country is unknown. */
  public static Countries none() {
    return new Countries(null);
  }

  /**
   * Reads a database into memory (some 8 MB), so that replacing the file under a running process
   * does no harm.
   *
   * @throws IOException if the file is missing or is not such a database
   */
  public static Countries of(Path database) throws IOException {
    return new Countries(new Reader(database.toFile(), Reader.FileMode.MEMORY, new CHMCache()));
  }

  /** The ISO 3166-1 alpha-2 code in upper case, or {@link #UNKNOWN}. */
  public String of(InetAddress address) {
    return reader == null ? UNKNOWN : known.get(address, this::lookUp);
  }

  private String lookUp(InetAddress address) {
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
