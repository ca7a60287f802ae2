package dev.millrace.jobs.links;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads referrers. The kind of a page is that of the longest ending of its host, label by label,
 * that stands in {@code /referrer-kinds.txt}; one that ends in a dot stands for every top-level
 * domain.
 *
 * <p>A referrer that is no URL counts as none: it names no page. Not thread-safe.
 */
final class Referrers {
  static final int CACHE_SIZE = 8_192;

  private static final String LIST = "/referrer-kinds.txt";
  private static final int LONGEST_HOST = 100;

  private final Map<String, String> kinds;
  private final LastUsed<String, Referrer> cache = new LastUsed<>(CACHE_SIZE, this::parse);

  private Referrers(Map<String, String> kinds) {
    this.kinds = kinds;
  }

  /** With the committed list. */
  static Referrers load() {
    Map<String, String> kinds = new HashMap<>();
    for (String line : WordList.load(LIST)) {
      String[] parts = line.split("\\s+");
      if (parts.length != 2) {
        throw new IllegalStateException(LIST + ": not 'host kind': " + line);
      }
      kinds.put(parts[0], parts[1]);
    }
    return new Referrers(kinds);
  }

  Referrer of(String referrer) {
    return referrer.isEmpty() ? Referrer.NONE : cache.of(referrer);
  }

  private Referrer parse(String referrer) {
    String host = host(referrer);
    return host.isEmpty() ? Referrer.NONE : new Referrer(host, kind(host));
  }

  private static String host(String referrer) {
    String text = referrer;
    // Some browsers leave characters in the query that no URL may have; only the host matters.
    int query = text.indexOf('?');
    if (query >= 0) {
      text = text.substring(0, query);
    }
    try {
      URI uri = new URI(text.strip());
      // Apps: android-app://com.example.app has a host that is the app's name.
      String host = uri.getHost() != null ? uri.getHost() : uri.getAuthority();
      if (host == null || uri.getScheme() == null) {
        return "";
      }
      String lower = host.toLowerCase(Locale.ROOT);
      lower = lower.startsWith("www.") ? lower.substring(4) : lower;
      lower = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
      return lower.length() <= LONGEST_HOST
          ? lower
          : lower.substring(lower.length() - LONGEST_HOST);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private String kind(String host) {
    for (String ending = host; !ending.isEmpty(); ending = parent(ending)) {
      String kind = kinds.get(ending);
      if (kind == null) {
        kind = kinds.get(withoutTopLevel(ending));
      }
      if (kind != null) {
        return kind;
      }
    }
    return Referrer.OTHER;
  }

  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }

  /** {@code google.} of {@code google.com} and of {@code google.co.uk}. */
  private static String withoutTopLevel(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot + 1);
  }
}
