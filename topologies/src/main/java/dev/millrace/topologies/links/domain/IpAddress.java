package dev.millrace.topologies.links.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses written as numbers. Never asks a name server, and takes the four-part decimal
 * form of IPv4 only: {@code 0x7f.1} and {@code 2130706433} are ways to hide an address.
 */
public final class IpAddress {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final int LONGEST_V6 = 45;

  private IpAddress() {}

  /**
   * The address, or empty if the text is none. An IPv4 address mapped into IPv6 becomes an IPv4
   * address.
   */
  public static Optional<InetAddress> parse(String text) {
    boolean v6 = text.length() <= LONGEST_V6 && V6.matcher(text).matches();
    if (!v6 && !V4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // In brackets the resolver takes nothing but a literal.
      return Optional.of(InetAddress.getByName(v6 ? "[" + text + "]" : text));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
