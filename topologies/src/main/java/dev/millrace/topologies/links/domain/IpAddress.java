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
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final int LONGEST_V6 = 45;
  private static final int V4_BYTES = 4;

  private IpAddress() {}

  /**
   * The address, or empty if the text is none. An IPv4 address mapped into IPv6 becomes an IPv4
   * address.
   */
  public static Optional<InetAddress> parse(String text) {
    try {
      byte[] v4 = v4(text);
      if (v4 != null) {
        return Optional.of(InetAddress.getByAddress(v4));
      }
      if (text.length() > LONGEST_V6 || !V6.matcher(text).matches()) {
        return Optional.empty();
      }
      // In brackets the resolver takes nothing but a literal.
      return Optional.of(InetAddress.getByName("[" + text + "]"));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Four decimal numbers of up to 255, without leading zeros and with dots between; else null. */
  private static byte[] v4(String text) {
    byte[] address = new byte[V4_BYTES];
    int part = 0;
    int value = 0;
    int digits = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (digits == 0 || part == V4_BYTES) {
          return null;
        }
        address[part++] = (byte) value;
        value = 0;
        digits = 0;
      } else if (c >= '0' && c <= '9' && (digits == 0 || value > 0)) {
        value = 10 * value + c - '0';
        digits++;
        if (value > 255) {
          return null;
        }
      } else {
        return null;
      }
    }
    return part == V4_BYTES ? address : null;
  }
}
