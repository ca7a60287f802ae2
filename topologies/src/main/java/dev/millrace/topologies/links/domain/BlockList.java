package dev.millrace.topologies.links.domain;

import java.util.Optional;
import java.util.function.Predicate;

/** A host is blocked if it is listed itself or if any domain above it is. */
public final class BlockList {
  private BlockList() {}

  /**
   * The entry that blocks a host.
   *
   * @param host in canonical form, see {@link HostName}
   * @param listed whether a host in canonical form stands on the list
   */
  public static Optional<String> entryAgainst(String host, Predicate<String> listed) {
    boolean address = host.startsWith("[") || IpAddress.parse(host).isPresent();
    String domain = host;
    while (true) {
      if (listed.test(domain)) {
        return Optional.of(domain);
      }
      int dot = address ? -1 : domain.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      domain = domain.substring(dot + 1);
    }
  }
}
