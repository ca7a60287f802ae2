package dev.millrace.topologies.rides.http;

import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.Wgs84;
import java.util.Optional;

/** What is asked of drivers near a place, as one text: between instances, and as key of a read. */
final class NearbyKey {
  /** How many drivers there are where a request does not say. */
  static final int USUAL = 5;

  private NearbyKey() {}

  static String text(Search search) {
    return search.lat() + "/" + search.lng() + "/" + search.limit();
  }

  /** By what searches are divided among partitions. */
  static String region(String text) {
    return parse(text).map(NearbyKey::region).map(Regions::name).orElse("");
  }

  /** The region that a search is made in. */
  static long region(Search search) {
    return Regions.of(search.lat(), search.lng());
  }

  /** What a text stands for; empty if it is none. */
  static Optional<Search> parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 3) {
        return Optional.of(
                new Search(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Integer.parseInt(parts[2])))
            .filter(NearbyKey::isAllowed);
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isAllowed(Search search) {
    return Wgs84.isLat(search.lat())
        && Wgs84.isLng(search.lng())
        && search.limit() >= 1
        && search.limit() <= Search.MOST;
  }
}
