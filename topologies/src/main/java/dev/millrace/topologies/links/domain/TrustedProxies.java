package dev.millrace.topologies.links.domain;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who asks when requests come through proxies. Each proxy appends the address it was
 * asked from to {@code X-Forwarded-For}; only what our own proxies appended can be believed. So:
 * from the right, the first address that is not a trusted proxy's.
 */
public final class TrustedProxies {
  /** The proxies on this machine. */
  public static final String LOOPBACK = "127.0.0.0/8,::1";

  private final List<Cidr> blocks;

  private TrustedProxies(List<Cidr> blocks) {
    this.blocks = blocks;
  }

  /**
   * @param blocks address blocks, separated by commas; empty: no proxy is trusted
   * @throws IllegalArgumentException if one of them is not an address block
   */
  public static TrustedProxies parse(String blocks) {
    return new TrustedProxies(
        Arrays.stream(blocks.split(","))
            .map(String::strip)
            .filter(block -> !block.isEmpty())
            .map(Cidr::parse)
            .toList());
  }

  /**
   * The client's address.
   *
   * @param peer the other end of the connection
   * @param forwardedFor the values of all {@code X-Forwarded-For} headers, in their order
   */
  public InetAddress client(InetAddress peer, List<String> forwardedFor) {
    if (forwardedFor.size() == 1 && forwardedFor.get(0).indexOf(',') < 0) {
      // One proxy, one hop: how nearly every request comes.
      return trusts(peer)
          ? IpAddress.parse(withoutPort(forwardedFor.get(0).strip())).orElse(peer)
          : peer;
    }
    InetAddress client = peer;
    String[] hops = String.join(",", forwardedFor).split(",");
    for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
      Optional<InetAddress> hop = IpAddress.parse(withoutPort(hops[i].strip()));
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get();
    }
    return client;
  }

  private boolean trusts(InetAddress address) {
    for (Cidr block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[") && hop.contains("]")) {
      return hop.substring(1, hop.indexOf(']'));
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
